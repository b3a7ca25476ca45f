import { createServer } from 'node:http'
import SQLite from 'better-sqlite3'
import { SignJWT } from 'jose'

/** Where the host finds the token server, and what both know. */
export interface OlderHostOptions {
  port: number
  plenumUrl: string
  serviceKey: string
  authJwtSecret: string
  /** The script that its page loads livekit-client from. */
  clientScript: string
}

export type OlderHost = Awaited<ReturnType<typeof startOlderHost>>

/** An app that had meetings before it had video: its own table, its own numbers, its own users. */
export async function startOlderHost({ port, plenumUrl, serviceKey, authJwtSecret, clientScript }: OlderHostOptions) {
  const db = new SQLite(':memory:')
  db.exec('create table meetings (meeting_id integer primary key, heading text not null, owner text not null)')

  const server = createServer((request, response) => {
    const isScript = request.url === '/livekit-client.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(
      isScript ? clientScript : '<!doctype html><title>Host</title><script src="/livekit-client.js"></script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${port}`,

    /** A row of its own, and a meeting at the token server that goes by its number. */
    async addMeeting(heading: string, owner: string): Promise<number> {
      const { lastInsertRowid } = db.prepare('insert into meetings (heading, owner) values (?, ?)').run(heading, owner)
      const answer = await fetch(`${plenumUrl}/api/meetings/instant`, {
        method: 'POST',
        headers: { authorization: `Bearer ${serviceKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          title: heading,
          externalId: String(lastInsertRowid),
          createdBy: owner,
          isPublic: false,
        }),
      })
      if (answer.status !== 201) throw new Error(`no meeting: ${await answer.text()}`)
      return Number(lastInsertRowid)
    },

    /** What its pages call with. */
    async signIn(userId: string): Promise<string> {
      return await new SignJWT({ name: userId })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(authJwtSecret))
    },

    async stop(): Promise<void> {
      db.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
