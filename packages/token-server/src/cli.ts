#!/usr/bin/env node
import { ConfigError, parseConfig } from './config.ts'
import { startServer } from './main.ts'

const USAGE = `usage: plenum-token-server [serve]

  serve   migrate the database and serve (the default)

Settings come from the environment: see the README.`

const [command = 'serve', ...rest] = process.argv.slice(2)

if (command === '--help' || command === '-h') {
  console.log(USAGE)
} else if (command === 'serve' && rest.length === 0) {
  await serve().catch(fail)
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

function fail(error: unknown): void {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}
