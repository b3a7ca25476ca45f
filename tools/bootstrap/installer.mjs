import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { SetupError } from '../setup-error.mjs'

/**
 * Runs npm or pnpm to its end. A failure becomes one sentence, and what the program said goes to `log`.
 *
 * @param {{ title: string, command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, shell?: boolean, log: string }} program
 * @param {(text: string) => void} note
 * @returns {Promise<void>}
 */
export async function runInstaller({ title, command, args, cwd, env, shell = false, log }, note) {
  let output = ''
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    // npm takes its time over SIGTERM and would go on writing after us; an installation cut short is begun anew anyway.
    const stop = () => child.kill('SIGKILL')
    process.once('exit', stop)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-100_000)
        const line = text.trimEnd().split('\n').at(-1)
        if (line) note(line)
      })
    }
    child.once('error', reject)
    child.once('close', (exitCode) => {
      process.off('exit', stop)
      resolve(exitCode)
    })
  }).catch((error) => {
    output += String(error)
    return -1
  })
  if (code === 0) return
  try {
    writeFileSync(log, output)
  } catch {
    // On a full disk the sentence is all there is.
  }
  throw new SetupError(`${title} failed: ${explain(output, log)}`)
}

/**
 * @param {string} output
 * @param {string} log
 */
function explain(output, log) {
  if (/ENOSPC|no space left/i.test(output)) return 'the disk is full. Make room (about 2 GB) and run it again.'
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|fetch failed|error sending request/i.test(output)
  ) {
    return 'the npm registry cannot be reached. Check the network and any proxy ("npm ping" tells), then run it again.'
  }
  if (/certificate|CERT_/i.test(output)) {
    return "the npm registry's certificate is not trusted here. Tell npm which to trust (its setting cafile, or the variable NODE_EXTRA_CA_CERTS) and run it again."
  }
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return 'pnpm-lock.yaml does not fit the package.json files. Run ".toolchain/node_modules/.bin/pnpm install" and commit the lock file.'
  }
  if (/EACCES|EPERM|EROFS/.test(output))
    return `a folder may not be written to. Make this checkout yours and run it again (details: ${log}).`
  const lines = output.split('\n').map((line) => line.trim())
  const said = lines.findLast((line) => /err/i.test(line) && !/A complete log/.test(line)) ?? lines.findLast(Boolean)
  return `${said || 'it said nothing'} (details: ${log}).`
}
