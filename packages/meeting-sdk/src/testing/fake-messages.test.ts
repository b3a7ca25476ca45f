import { describeMessagesPort } from '../messaging/messages-port.suite.ts'
import { FakeMessages } from './fake-messages.ts'

describeMessagesPort('FakeMessages', async () => {
  const messages = new FakeMessages()
  return {
    messages,
    meetingId: 'm',
    sessionToken: 'ps_fake',
    you: { identity: 'p_you', name: 'You' },
    keepOfAnother: async (text, id) => messages.keep('p_ada', text, id),
  }
})
