import type { Meeting } from '@plenum/meeting-sdk'
import { until } from '../../e2e/survival/survive.ts'
import type { Client } from './client.ts'
import type { Stage } from './stage.ts'

/** After a cut LiveKit's and the server's lists may hold ghosts for a while. */
const SETTLED_WITHIN_MS = 45_000

/**
 * Waits until everybody is once in each list: LiveKit's, the server's, and what each is shown.
 *
 * @returns the lists that are still wrong then
 */
export async function checkRosters(
  stage: Stage,
  living: { readonly url: string },
  clients: readonly Client[],
): Promise<readonly string[]> {
  const meetings = [...new Set(clients.map(({ meeting }) => meeting))]
  let wrong: readonly string[] = []
  await until(async () => {
    const lists = await Promise.all(
      meetings.map((meeting) =>
        wrongLists(
          stage,
          living,
          meeting,
          clients.filter((client) => client.meeting === meeting),
        ),
      ),
    )
    wrong = lists.flat()
    return wrong.length === 0
  }, SETTLED_WITHIN_MS)
  return wrong
}

async function wrongLists(
  stage: Stage,
  living: { readonly url: string },
  meeting: Meeting,
  clients: readonly Client[],
): Promise<readonly string[]> {
  const expected = clients.map(({ identity }) => identity)
  const shown = await Promise.all(
    clients.map(async (client) => [`what ${client.identity} is shown`, await client.sees()] as const),
  )
  const atLiveKit = await stage.participantsAt(living, meeting).catch(() => [])
  const { attendees } = await stage.service.listAttendees(meeting.id)
  const lists = [
    ...shown,
    ["LiveKit's list", atLiveKit.map(({ identity }) => identity)] as const,
    ["the server's list", attendees.filter(({ isPresent }) => isPresent).map(({ identity }) => identity)] as const,
  ]
  return lists
    .filter(([, list]) => list.toSorted().join() !== expected.toSorted().join())
    .map(([name, list]) => `${name}: ${list.length} of ${expected.length}`)
}
