#!/usr/bin/env node
const OLDEST_NODE = 22

// By itself, since what it loads does not run on what is older.
if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) {
  await import('./commands.ts')
} else {
  console.error(`plenum-token-server needs Node ${OLDEST_NODE} or newer, and this is ${process.versions.node}.`)
  process.exitCode = 1
}
