import { createRoute } from '@hono/zod-openapi'
import { Message, MessagePage, MessageQuery, PostMessage } from '@plenum/meeting-contract'
import type { Authenticate } from '../http/authenticate.ts'
import { BODY_PROBLEMS, COMMON_PROBLEMS, CREDENTIAL, json, MEETING_PROBLEMS, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { MessageService } from './messages.service.ts'

export function messageRoutes(messages: MessageService, authenticate: Authenticate) {
  const list = createRoute({
    method: 'get',
    path: '/api/messages',
    operationId: 'listMessages',
    tags: ['Messages'],
    summary: "A meeting's chat, oldest first",
    description:
      'For those who were let in or listed, the creator and a service. Those who signed in read on after the end.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: { query: MessageQuery },
    responses: {
      200: json(MessagePage, 'One page of messages.'),
      ...problems(...COMMON_PROBLEMS, ...MEETING_PROBLEMS, 'request.invalid'),
    },
  })

  const post = createRoute({
    method: 'post',
    path: '/api/messages',
    operationId: 'postMessage',
    tags: ['Messages'],
    summary: 'Keep a message',
    description:
      'The author is whoever the credential says. The same message again, after an answer that got lost, is kept once. A service speaks for nobody and cannot write.',
    security: CREDENTIAL,
    middleware: authenticate,
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: PostMessage,
            example: { id: '5f0c6d1e-1b1b-4e0a-8f55-0c6d1e5f0c6d', meetingId: 'k3v9q2xw7m1p5r8t', text: 'Hello' },
          },
        },
      },
    },
    responses: {
      200: json(Message, 'It had been kept before.'),
      201: json(Message, 'It is kept.'),
      ...problems(...BODY_PROBLEMS, ...MEETING_PROBLEMS, 'meeting.ended', 'message.id_taken', 'request.rate_limited'),
    },
  })

  return createRouter()
    .openapi(list, async (c) => c.json(await messages.list(c.var.caller, c.req.valid('query')), 200))
    .openapi(post, async (c) => {
      const { message, isNew } = await messages.post(c.var.caller, c.req.valid('json'))
      // What was said stays out of the log.
      if (isNew) c.var.logger.info({ meetingId: message.meetingId, messageId: message.id }, 'message kept')
      return isNew ? c.json(message, 201) : c.json(message, 200)
    })
}
