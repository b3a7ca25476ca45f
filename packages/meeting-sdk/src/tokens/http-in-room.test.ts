import { TokenAnswer } from '@plenum/meeting-contract'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import { describeMessagesPort } from '../messaging/messages-port.suite.ts'
import { createMeetingHandlers } from '../testing/msw/create-meeting-handlers.ts'
import { httpEnding, httpHands, httpMessages } from './http-in-room.ts'

const baseUrl = 'https://meet.example.com'

const service = new LiveKitMeetingService({ baseUrl })

describeMessagesPort('messages over the HTTP contract', async () => {
  const plenum = createMeetingHandlers({ baseUrl })
  const server = setupServer(...plenum.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  const { id: meetingId } = plenum.seedMeeting({ title: 'Team Sync' })
  const join = async (name: string) => TokenAnswer.parse(await service.generateMeetingToken(meetingId, { name }))
  const [you, ada] = [await join('Grace'), await join('Ada')]
  return {
    messages: httpMessages(service),
    meetingId,
    sessionToken: you.sessionToken,
    you: { identity: you.identity, name: 'Grace' },
    async keepOfAnother(text, id) {
      await service.sendMessage(meetingId, { id, text }, { sessionToken: ada.sessionToken })
    },
  }
})

test('a hand is raised by the stay whose it is', async () => {
  const asked: unknown[] = []
  const hands = { setHand: async (...args: unknown[]) => void asked.push(args) }
  const options = { sessionToken: 'ps_1', signal: new AbortController().signal }
  await httpHands(hands).setHand('m1', 'p_1', true, options)
  expect(asked).toEqual([['m1', 'p_1', true, options]])
})

test('a meeting is ended by the stay of whoever ends it', async () => {
  const asked: unknown[] = []
  const meeting = { id: 'm1' } as Awaited<ReturnType<LiveKitMeetingService['endMeeting']>>
  const ends = async (...args: unknown[]) => {
    asked.push(args)
    return meeting
  }
  const options = { sessionToken: 'ps_1', signal: new AbortController().signal }
  await httpEnding({ endMeeting: ends }).endMeeting('m1', options)
  expect(asked).toEqual([['m1', options]])
})
