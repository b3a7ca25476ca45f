import { spawn } from 'node:child_process'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'

/** Runs a command line of package.json with this project's own Node and pnpm, which turbo asks for: npm alone has no pnpm. */
await runProgram(async () => {
  const child = spawn(process.argv.slice(2).join(' '), { cwd: ROOT, shell: true, stdio: 'inherit' })
  return await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
})
