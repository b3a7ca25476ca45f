import { connect } from 'node:net'

const ANSWERS_WITHIN_MS = 2_000
const PROTOCOL_3 = 196_608

/**
 * Whether a PostgreSQL at that port takes the user `postgres` without a password. Spoken by hand, so that tools/ needs no
 * driver: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export async function letsIn(host: string, port: number): Promise<boolean> {
  const words = Buffer.from('user\0postgres\0database\0postgres\0\0')
  const startup = Buffer.alloc(8)
  startup.writeInt32BE(8 + words.length, 0)
  startup.writeInt32BE(PROTOCOL_3, 4)
  return new Promise((resolve) => {
    const socket = connect(port, host, () => socket.write(Buffer.concat([startup, words])))
    const finish = (isIn: boolean) => {
      socket.destroy()
      resolve(isIn)
    }
    socket.setTimeout(ANSWERS_WITHIN_MS, () => finish(false))
    socket.once('error', () => finish(false))
    socket.once('close', () => finish(false))
    // "R", the length, and 0 for "authenticated".
    socket.once('data', (answer) => finish(answer.length >= 9 && answer[0] === 0x52 && answer.readInt32BE(5) === 0))
  })
}
