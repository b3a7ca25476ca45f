import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from './find-chromium.ts'

let folder: string
let bin: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
  bin = join(folder, 'bin')
  mkdirSync(bin)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const none = () => join(folder, 'no-browser')

function program(name: string, script = 'exit 0'): string {
  const file = join(bin, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}

test('CHROMIUM_PATH comes first', async () => {
  program('chromium')
  const mine = program('mine')
  expect(await findChromium({ env: { PATH: bin, CHROMIUM_PATH: mine } })).toBe(mine)
})

test('a CHROMIUM_PATH that is wrong is said, not passed over', async () => {
  program('chromium')
  await expect(findChromium({ env: { PATH: bin, CHROMIUM_PATH: none() } })).rejects.toThrow(/CHROMIUM_PATH names/)
})

test("Playwright's own comes before the system's", async () => {
  program('chromium')
  const own = program('playwrights')
  expect(await findChromium({ env: { PATH: bin }, playwrightChromium: () => own })).toBe(own)
})

test("the system's is found by any of its names", async () => {
  const chrome = program('google-chrome')
  expect(await findChromium({ env: { PATH: bin }, playwrightChromium: none })).toBe(chrome)
})

test('the headless shell comes before a browser with windows', async () => {
  program('chromium')
  const shell = program('chromium-headless-shell')
  expect(await findChromium({ env: { PATH: bin }, playwrightChromium: none })).toBe(shell)
})

test('where a page is to be denied a device, the headless shell is none', async () => {
  program('chromium-headless-shell')
  const chromium = program('chromium')
  expect(await findChromium({ env: { PATH: bin }, playwrightChromium: none, isWhole: true })).toBe(chromium)
})

test("Debian's package is installed where that is allowed", async () => {
  program(
    'apt-get',
    `case "$*" in *install*headless-shell) printf '#!/bin/sh\\n' > ${bin}/chromium-headless-shell; /bin/chmod +x ${bin}/*;; esac`,
  )
  const found = await findChromium({ env: { PATH: bin }, playwrightChromium: none, mayInstall: true })
  expect(found).toBe(join(bin, 'chromium-headless-shell'))
})

test('where Debian has no headless shell, the browser with windows is', async () => {
  program(
    'apt-get',
    `case "$*" in
      *install*headless-shell) echo 'E: Unable to locate package' >&2; exit 100;;
      *install*) printf '#!/bin/sh\\n' > ${bin}/chromium; /bin/chmod +x ${bin}/chromium;;
    esac`,
  )
  const found = await findChromium({ env: { PATH: bin }, playwrightChromium: none, mayInstall: true })
  expect(found).toBe(join(bin, 'chromium'))
})

test('none at all fails with the mend, and with what the installation said', async () => {
  program('apt-get', 'echo "E: Unable to locate package chromium" >&2; exit 100')
  const options = { env: { PATH: bin }, playwrightChromium: none }
  await expect(findChromium({ ...options, mayInstall: false })).rejects.toThrow(/none was found: .*CHROMIUM_PATH/)
  await expect(findChromium({ ...options, mayInstall: true })).rejects.toThrow(/E: Unable to locate package chromium/)
})
