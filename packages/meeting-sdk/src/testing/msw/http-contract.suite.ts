import { afterAll, beforeAll, describe } from 'vitest'
import { type Backend, createContractClient } from './contract-client.suite.ts'
import { describeAnswers } from './http-answers.suite.ts'
import { describeJoining } from './http-joining.suite.ts'
import { describeMeetings } from './http-meetings.suite.ts'

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
    describeJoining(client)
  })
}
