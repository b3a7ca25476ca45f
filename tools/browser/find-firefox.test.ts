import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findFirefox } from './find-firefox.ts'

let folder: string
let bin: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  bin = join(folder, 'bin')
  mkdirSync(bin)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, script = 'exit 0'): string {
  const file = join(bin, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}

test('FIREFOX_PATH comes first', async () => {
  program('firefox')
  const mine = program('mine')
  expect(await findFirefox({ env: { PATH: bin, FIREFOX_PATH: mine } })).toBe(mine)
})

test('a FIREFOX_PATH that is wrong is said, not passed over', async () => {
  program('firefox')
  const env = { PATH: bin, FIREFOX_PATH: join(folder, 'no-browser') }
  await expect(findFirefox({ env })).rejects.toThrow(/FIREFOX_PATH names/)
})

test('a stub on the PATH is passed over', async () => {
  program('firefox', 'exit 1')
  const esr = program('firefox-esr')
  expect(await findFirefox({ env: { PATH: bin } })).toBe(esr)
})

test("Debian's package is installed where that is allowed", async () => {
  program(
    'apt-get',
    `[ "$3" = update ] || { echo '#!/bin/sh' > ${bin}/firefox-esr; /bin/chmod +x ${bin}/firefox-esr; }`,
  )
  expect(await findFirefox({ env: { PATH: bin }, mayInstall: true })).toBe(join(bin, 'firefox-esr'))
})

test('where there is none, it says how to get one and why it was not installed', async () => {
  program('apt-get', 'echo "E: no such package"; exit 100')
  const sought = findFirefox({ env: { PATH: bin }, mayInstall: true })
  await expect(sought).rejects.toThrow(/none was found \(apt-get update stopped with code 100: E: no such package\)/)
})
