import { ConfigError, parseConfig } from './config.ts'
import { examine } from './doctor/doctor.ts'
import { isHealthy, reportOf } from './doctor/report.ts'
import { startServer } from './main.ts'
import { openConfigured } from './token-server.ts'

const USAGE = `usage: plenum-token-server [serve|migrate|doctor [--json]]

  serve    migrate the database and serve (the default)
  migrate  migrate the database and exit
  doctor   try each setting, and say how to mend what does not work; exit code 0 when nothing failed

Settings come from the environment: see docs/configuration.md.`

const [command = 'serve', ...rest] = process.argv.slice(2)

if (command === '--help' || command === '-h') {
  console.log(USAGE)
} else if (command === 'serve' && rest.length === 0) {
  await serve().catch(fail)
} else if (command === 'migrate' && rest.length === 0) {
  await migrate().catch(fail)
} else if (command === 'doctor' && (rest.length === 0 || rest.join() === '--json')) {
  await doctor(rest.includes('--json')).catch(fail)
} else {
  console.error(USAGE)
  process.exitCode = 1
}

async function serve(): Promise<void> {
  const server = await startServer(parseConfig(process.env))
  const stop = () => {
    // A second signal finds no handler and ends the process at once.
    process.off('SIGTERM', stop).off('SIGINT', stop)
    server.stop().catch(fail)
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  console.log(`listening on ${server.url}`)
}

async function migrate(): Promise<void> {
  const db = await openConfigured(parseConfig(process.env).database)
  await db.destroy()
  console.log('the database has the newest schema')
}

async function doctor(asJson: boolean): Promise<void> {
  const checks = await examine(process.env)
  const isWell = isHealthy(checks)
  console.log(asJson ? JSON.stringify({ ok: isWell, checks }) : reportOf(checks))
  if (!isWell) process.exitCode = 1
}

function fail(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
