import { afterAll, beforeAll, describe } from 'vitest'
import { type Backend, createContractClient } from './contract-client.suite.ts'
import { describeAccess } from './http-access.suite.ts'
import { describeAllowlist } from './http-allowlist.suite.ts'
import { describeAnswers } from './http-answers.suite.ts'
import { describeAttendees } from './http-attendees.suite.ts'
import { describeCalendar } from './http-calendar.suite.ts'
import { describeChanges } from './http-changes.suite.ts'
import { describeEvents } from './http-events.suite.ts'
import { describeJoining } from './http-joining.suite.ts'
import { describeLifecycle } from './http-lifecycle.suite.ts'
import { describeListedRoles } from './http-listed-roles.suite.ts'
import { describeLobby } from './http-lobby.suite.ts'
import { describeMeetings } from './http-meetings.suite.ts'
import { describeMessages } from './http-messages.suite.ts'
import { describeModeration } from './http-moderation.suite.ts'
import { describeScheduling } from './http-scheduling.suite.ts'
import { describeWaysIn } from './http-ways-in.suite.ts'

/** What every Plenum backend must do over HTTP. Runs on the MSW handlers and on the real server. */
export function describeHttpContract(name: string, createBackend: () => Promise<Backend>): void {
  describe(name, () => {
    let backend: Backend

    beforeAll(async () => {
      backend = await createBackend()
    })
    afterAll(async () => {
      await backend?.stop()
    })

    const client = createContractClient(() => backend)
    describeAnswers(client)
    describeMeetings(client)
    describeScheduling(client)
    describeChanges(client)
    describeCalendar(client)
    describeJoining(client)
    describeAccess(client)
    describeAllowlist(client)
    describeListedRoles(client)
    describeAttendees(client)
    describeModeration(client)
    describeLifecycle(client)
    describeEvents(client)
    describeLobby(client)
    describeMessages(client)
    describeWaysIn(client)
  })
}
