import type { StockPerson } from './stock-people.ts'

/** How long others saw somebody, each time that he came, in milliseconds. */
export interface Sightings {
  /** As a participant. */
  readonly present: readonly number[]
  /** With something of his that arrived. */
  readonly heard: readonly number[]
}

declare global {
  interface Window {
    sightings: () => Sightings
    tries: { entered: number; refused: number }
    giveUp: () => void
  }
}

/** Has somebody in a room take note of one who comes, under whatever alias, from now on. */
export async function watchFor({ page }: StockPerson, identity: string): Promise<() => Promise<Sightings>> {
  await page.evaluate((identity) => {
    const spans = { present: new Map<string, [number, number]>(), heard: new Map<string, [number, number]>() }
    const see = (kind: keyof typeof spans, sid: string) => {
      const now = performance.now()
      spans[kind].set(sid, [spans[kind].get(sid)?.[0] ?? now, now])
    }
    // Looked for and not listened to: one who comes again before he is out is another, and no event tells of that.
    setInterval(() => {
      for (const one of window.room.remoteParticipants.values()) {
        if (one.identity.split('#')[0] !== identity) continue
        see('present', one.sid)
        for (const { isSubscribed, trackSid } of one.trackPublications.values())
          if (isSubscribed) see('heard', trackSid)
      }
    }, 10)
    const lengths = (kind: keyof typeof spans) => [...spans[kind].values()].map(([from, to]) => Math.round(to - from))
    window.sightings = () => ({ present: lengths('present'), heard: lengths('heard') })
  }, identity)
  return () => page.evaluate(() => window.sightings())
}

/**
 * Has somebody come back with his token again and again, as soon as he is out, and talk each time. He takes each token that
 * LiveKit renews for him.
 *
 * @param how.asAlias as another participant beside himself, as LiveKit lets a publisher be
 */
export async function intrude(
  { page }: StockPerson,
  { url, token, asAlias = false }: { url: string; token: string; asAlias?: boolean },
): Promise<{ tries(): Promise<Window['tries']>; stop(): Promise<void> }> {
  await page.evaluate(
    ({ url, token, asAlias }) => {
      const { Room, RoomEvent, Track } = window.LivekitClient
      const Socket = window.WebSocket
      if (asAlias) {
        window.WebSocket = class extends Socket {
          constructor(address: string | URL, protocols?: string | string[]) {
            super(`${address}&publish=alias`, protocols)
          }
        }
      }
      let isOver = false
      let newest = token
      window.tries = { entered: 0, refused: 0 }
      const tone = () => {
        const context = new AudioContext()
        const destination = context.createMediaStreamDestination()
        const oscillator = context.createOscillator()
        oscillator.connect(destination)
        oscillator.start()
        return destination.stream.getTracks()[0]
      }
      const attempt = async () => {
        const room = new Room({ reconnectPolicy: { nextRetryDelayInMs: () => null } })
        const { promise: out, resolve } = Promise.withResolvers<void>()
        room.on(RoomEvent.Disconnected, () => resolve())
        window.giveUp = () => {
          isOver = true
          void room.disconnect()
          resolve()
        }
        try {
          // Whoever is put out on his way in would wait for his connection for long.
          await Promise.race([room.connect(url, newest), out])
          if (room.state === 'connected') window.tries.entered++
          else window.tries.refused++
          const renewed = Reflect.get(Reflect.get(room, 'engine') ?? {}, 'token')
          if (typeof renewed === 'string') newest = renewed
          const track = tone()
          // Not waited for: whoever is put out meanwhile is told nothing of it.
          if (track) void room.localParticipant.publishTrack(track, { source: Track.Source.Microphone }).catch(() => {})
          await out
        } catch {
          window.tries.refused++
        }
        if (!isOver) void attempt()
      }
      void attempt()
    },
    { url, token, asAlias },
  )
  return { tries: () => page.evaluate(() => window.tries), stop: () => page.evaluate(() => window.giveUp()) }
}
