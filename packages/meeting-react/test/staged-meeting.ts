import type { JoinOptions, MeetingSession } from '@plenum/meeting-sdk'
import { createFakeMeeting, type FakeMeeting } from '@plenum/meeting-sdk/testing'

/** What a story is to show: where the meeting stands when the curtain rises. */
export interface Scene {
  readonly world?: Parameters<typeof createFakeMeeting>[0]
  /** How to enter; null stays outside. Default: with microphone and camera. */
  readonly join?: JoinOptions | null
  /** How many are in the call, you included. Default: 1. */
  readonly people?: number
  /** What happens then. */
  readonly arrange?: (meeting: FakeMeeting) => unknown
}

interface Loaded {
  readonly meeting: FakeMeeting
}

/** A story's loader that brings a fake meeting to where the scene wants it. */
export function staged({ world, join = { microphone: true, camera: true }, people = 1, arrange }: Scene = {}) {
  return async (): Promise<Loaded> => {
    const meeting = createFakeMeeting(world)
    if (join !== null) {
      const entered = meeting.session.join(join)
      // What keeps one out is the scene's own doing, and shown.
      if (!world?.room?.hangs) await entered.catch(() => {})
    }
    if (meeting.session.getSnapshot().state.status === 'connected') fill(meeting, people)
    await arrange?.(meeting)
    return { meeting }
  }
}

/** The session that {@link staged} has brought along. */
export function sessionOf({ loaded }: { readonly loaded: Record<string, unknown> }): MeetingSession {
  const { meeting } = loaded as Partial<Loaded>
  if (meeting === undefined) throw new Error('This story has no meeting: give it "loaders: [staged()]".')
  return meeting.session
}

/** The room is lost, and the server stays away until the session gives up. */
export function loseForGood({ admission, room, clock }: FakeMeeting): void {
  admission.refuses = 'network.unreachable'
  room.drop('lost')
  clock.advance(5 * 60_000)
}

/** The identity that the fake admission gives. */
const YOU = 'p_you'

const NAMES = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Katherine Johnson',
  'Edsger Dijkstra',
  'Barbara Liskov',
  'Radia Perlman',
  'Hedy Lamarr',
  'Claude Shannon',
  'Margaret Hamilton',
  'Karen Spärck Jones',
  'Tim Berners-Lee',
  'Dorothy Vaughan',
  'Annie Easley',
  'Donald Knuth',
  'Frances Allen',
]

function fill({ room }: FakeMeeting, people: number): void {
  room.change(YOU, { name: nameOf(0) })
  for (let index = 1; index < people; index += 1) {
    room.enter(`p_${index}`, { name: nameOf(index), microphone: index % 3 === 0 ? 'muted' : 'on' })
  }
}

const nameOf = (index: number) => NAMES[index % NAMES.length] ?? ''
