import type { Role } from '@plenum/meeting-sdk'
import type { Meeting } from '../../e2e/survival/meeting.ts'
import type { SurvivalWorld } from '../../e2e/survival/world.ts'
import type { Model } from './model.ts'

/** Somebody, as one of those says who keep a list of who is in. */
interface Said {
  readonly identity: string
  readonly name: string
  readonly role: Role | string
  readonly hasHandUp: boolean
}

/** Where what is said of who is in, and as what, differs from what LiveKit has, and from what the commands made of it. */
export async function differences(world: SurvivalWorld, meeting: Meeting, model: Model): Promise<readonly string[]> {
  const [livekit, { attendees }, shown] = await Promise.all([
    world.participantsIn(meeting),
    world.service.listAttendees(meeting.id),
    Promise.all(model.people.map(async ({ name, page }) => ({ name, ...(await shownOn(page)) }))),
  ])
  const inRoom = livekit.map(
    ({ identity, name, attributes }): Said => ({
      identity,
      name,
      role: attributes.role ?? '',
      hasHandUp: attributes.handRaisedAt !== undefined,
    }),
  )
  const wanted = listOf(model.people)
  const expected = listOf(inRoom)
  const told: [who: string, list: string][] = [
    ['LiveKit has', expected],
    ['the server lists', listOf(attendees.filter(({ isPresent }) => isPresent).map(toSaid))],
    ...shown.map(({ name, participants }): [string, string] => [`${name} sees`, listOf(participants.map(toSaid))]),
  ]
  const wrong = told.filter(([, list]) => list !== wanted).map(([who, list]) => `${who} ${list}, and not ${wanted}`)
  for (const { name, spotlight, microphones } of shown) {
    if (spotlight !== model.spotlight) wrong.push(`${name} sees ${spotlight} large, and not ${model.spotlight}`)
    for (const { identity, tracks } of livekit) {
      const isOn = tracks.some(({ source, muted }) => source === MICROPHONE && !muted)
      if (microphones[identity] !== isOn) wrong.push(`${name} sees the microphone of ${identity} wrong: it is ${isOn}`)
    }
  }
  for (const { identity, name, role, mayUnmute } of model.people) {
    if (role === 'viewer') continue
    const sources = livekit.find((each) => each.identity === identity)?.permission?.canPublishSources ?? []
    const may = sources.length === 0 || sources.includes(MICROPHONE)
    if (may !== mayUnmute) wrong.push(`${name} ${may ? 'may' : 'may not'} turn his microphone on at LiveKit`)
  }
  const connected = world.connectedIn(meeting)
  if (connected !== livekit.length) wrong.push(`the server counts ${connected}, and LiveKit has ${livekit.length}`)
  return wrong
}

/** As LiveKit's protocol numbers it. @see https://github.com/livekit/protocol/blob/main/protobufs/livekit_models.proto */
const MICROPHONE = 2

function shownOn({ page }: Model['people'][number]['page']) {
  return page.evaluate(() => {
    const snapshot = window.session?.getSnapshot()
    const participants = snapshot?.participants ?? []
    return {
      participants: participants.map(({ identity, name, role, handRaisedAt }) => ({
        identity,
        name,
        role,
        handRaisedAt,
      })),
      microphones: Object.fromEntries(participants.map(({ identity, microphone }) => [identity, microphone === 'on'])),
      spotlight: snapshot?.room.spotlight ?? null,
    }
  })
}

function toSaid({ handRaisedAt, ...rest }: Omit<Said, 'hasHandUp'> & { readonly handRaisedAt: string | null }): Said {
  return { ...rest, hasHandUp: handRaisedAt !== null }
}

function listOf(people: readonly Said[]): string {
  const lines = people.map(
    ({ name, identity, role, hasHandUp }) => `${name} ${identity} ${role}${hasHandUp ? ' ✋' : ''}`,
  )
  return `[${lines.toSorted().join(', ')}]`
}
