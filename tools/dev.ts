import { watch } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './process/child.ts'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'

const SETTLED_MS = 500

/**
 * Plenum as `start` runs it, with everything built again when it changes: reload the page for a change of the web app
 * or its packages; a change of the server starts it anew on its own.
 */
await runProgram(async () => {
  const say = (line: string) => console.log(line)
  const start = async () => {
    let isReady = () => {}
    const ready = new Promise<void>((resolve) => {
      isReady = resolve
    })
    const child = await startChild({
      command: process.execPath,
      args: [join(ROOT, 'tools', 'start.ts')],
      cwd: ROOT,
      onLine: (line) => {
        say(line)
        if (line.startsWith('Plenum is ready')) isReady()
      },
      // It stops LiveKit and the token server first.
      secondSignalAfterMs: 15_000,
      killAfterMs: 20_000,
    })
    await Promise.race([ready, child.exited])
    return child
  }
  let plenum: Child = await start()
  const builds = await startChild({
    command: process.execPath,
    args: [join(ROOT, 'node_modules', 'turbo', 'bin', 'turbo'), 'watch', 'build', '--ui=stream'],
    cwd: ROOT,
    onLine: say,
  })

  let isOver = false
  let settling: NodeJS.Timeout | undefined
  let restarting: Promise<void> = Promise.resolve()
  const restart = () => {
    restarting = restarting.then(async () => {
      say('▸ The server has changed')
      await plenum.stop()
      plenum = await start()
    })
  }
  const watcher = watch(join(ROOT, 'packages', 'token-server', 'dist'), (_, file) => {
    if (isOver || file !== 'cli.js') return
    clearTimeout(settling)
    settling = setTimeout(restart, SETTLED_MS)
  })
  const { code } = await builds.exited
  isOver = true
  clearTimeout(settling)
  watcher.close()
  await restarting
  return code ?? 1
})
