import { readFile } from 'node:fs/promises'

/** A user of this machine, by number. */
export interface Account {
  uid: number
  gid: number
}

/** Whom to run PostgreSQL as when we are root, which it refuses: its own user, else nobody. Undefined: as ourselves. */
export async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = new Map(
    (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => {
      const [name = '', , uid, gid] = line.split(':')
      return [name, { uid: Number(uid), gid: Number(gid) }] as const
    }),
  )
  return users.get('postgres') ?? users.get('nobody') ?? { uid: 65_534, gid: 65_534 }
}
