import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openMigrated } from '../db/open-migrated.ts'
import { checkDatabase } from './database-checks.ts'

const NOBODY = 65_534
const MEND =
  'Let DATABASE_URL name a file that this user may write, in a folder that this user may write too, on a disk with room.'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-doctor-'))
  path = join(folder, 'plenum.db')
  await chmod(folder, 0o755)
})
afterEach(async () => {
  await chmod(folder, 0o755)
  await rm(folder, { recursive: true, force: true })
})

async function make(): Promise<void> {
  const db = await openMigrated({ kind: 'sqlite', path })
  await db.destroy()
}

/** As somebody whom modes bind: they do not bind root. */
async function check(file = path) {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(NOBODY)
  try {
    const { outcome, db } = await checkDatabase({ kind: 'sqlite', path: file })
    await db?.destroy()
    return outcome
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

it('finds a file of SQLite that can be written', async () => {
  await make()
  await chmod(folder, 0o777)
  await chmod(path, 0o666)
  expect(await check()).toEqual({ state: 'ok', finding: `${path} can be written and has the newest schema.` })
})

it('finds a file of SQLite that can only be read', async () => {
  await make()
  await chmod(folder, 0o777)
  await chmod(path, 0o444)
  expect(await check()).toEqual({
    state: 'failed',
    finding: `${path} cannot be used: attempt to write a readonly database.`,
    mend: MEND,
  })
})

it('finds a file of SQLite in a folder that can only be read', async () => {
  await make()
  await chmod(path, 0o666)
  await chmod(folder, 0o555)
  expect(await check()).toMatchObject({
    state: 'failed',
    finding: expect.stringMatching(
      /cannot be used: (unable to open database file|attempt to write a readonly database)\.$/,
    ),
    mend: MEND,
  })
})

it('finds that there is no file of SQLite yet, and whether one can be made', async () => {
  await chmod(folder, 0o777)
  for (const file of [path, join(folder, 'data', 'plenum.db')]) {
    expect(await check(file)).toEqual({
      state: 'failed',
      finding: `There is no ${file} yet.`,
      mend: 'Run plenum-token-server migrate, or serve, which makes it.',
    })
  }
  // A file is no folder: below it not even root can make one.
  await make()
  expect(await check(join(path, 'plenum.db'))).toMatchObject({
    state: 'failed',
    finding: expect.stringMatching(/^There is no .* yet, and none can be made: EACCES: permission denied/),
    mend: MEND,
  })
})
