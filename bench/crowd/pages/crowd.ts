import { type Participant, type RemoteParticipant, type Room, RoomEvent } from 'livekit-client'
import { createRandom } from '../../random.ts'

/** Who speaks, how many at once, and how often others take their place. */
export interface Talk {
  readonly among: 'those in sight' | 'everybody'
  readonly atOnce: number
  readonly changes: number
  readonly everyMs: number
  readonly seed: number
}

/** What a page offers to whoever measures it. */
export interface Crowd {
  /** The identities of the others whose picture is in sight. */
  inSight(): readonly string[]
  /** Resolves when all changes have been shown, with how many tiles were rendered at most for one of them. */
  talk(talk: Talk): Promise<{ readonly mostRendered: number }>
}

declare global {
  interface Window {
    crowd?: Crowd
  }
}

/** Fills a room as LiveKit itself simulates one. It is entered when this resolves. */
export async function fill(room: Room, people: number): Promise<void> {
  // The simulation makes a receiver for each, which browsers let no page do.
  Object.assign(window, { RTCRtpReceiver: class {} })
  const filled = room.simulateParticipants({
    publish: { audio: false, video: false },
    participants: { count: people },
  })
  // Every tile shows a name, and the simulation gives none.
  for (const participant of room.remoteParticipants.values()) participant.name = participant.identity
  await filled
}

interface CrowdOptions {
  readonly room: Room
  /** Finds the tiles of the page, and names whom each shows. */
  readonly tiles: () => readonly { readonly element: HTMLElement; readonly identity: string }[]
  /** Whose tile has been rendered, where that is counted. */
  readonly rendered?: Set<string>
}

/** The crowd of a page: the same for every page but for how its tiles are found. */
export function createCrowd({ room, tiles, rendered = new Set() }: CrowdOptions): Crowd {
  const inSight = () =>
    tiles()
      .filter(({ element }) => hasPicture(element))
      .map(({ identity }) => identity)
  return {
    inSight,
    async talk({ among, atOnce, changes, everyMs, seed }) {
      const random = createRandom(seed)
      const others = [...room.remoteParticipants.values()]
      const shown = new Set(inSight())
      const mayTalk = among === 'everybody' ? others : others.filter(({ identity }) => shown.has(identity))
      let mostRendered = 0
      for (let change = 0; change < changes; change += 1) {
        rendered.clear()
        speak(room, choose(mayTalk, atOnce, random))
        await new Promise((resolve) => setTimeout(resolve, everyMs))
        mostRendered = Math.max(mostRendered, rendered.size)
      }
      return { mostRendered }
    },
  }
}

/** As LiveKit's room does it itself when the server tells who begins and who stops. */
function speak(room: Room, speakers: RemoteParticipant[]): void {
  const tell = (participant: Participant, isSpeaking: boolean) => {
    participant.audioLevel = isSpeaking ? 0.5 : 0
    participant.setIsSpeaking(isSpeaking)
  }
  for (const participant of room.activeSpeakers) tell(participant, false)
  for (const participant of speakers) tell(participant, true)
  room.activeSpeakers = speakers
  room.emit(RoomEvent.ActiveSpeakersChanged, speakers)
}

/** Others than those who speak just now. */
function choose(mayTalk: readonly RemoteParticipant[], count: number, random: () => number): RemoteParticipant[] {
  const silent = mayTalk.filter(({ isSpeaking }) => !isSpeaking)
  return Array.from({ length: count }, () => silent.splice(Math.floor(random() * silent.length), 1)).flat()
}

/** By its middle: the stock grid cuts a few pixels off its first row. */
function hasPicture(tile: HTMLElement): boolean {
  const { left, top, width, height } = tile.getBoundingClientRect()
  const isInside = tile.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  const source = tile.querySelector('video')?.srcObject
  return isInside && source instanceof MediaStream && source.getVideoTracks().length === 1
}
