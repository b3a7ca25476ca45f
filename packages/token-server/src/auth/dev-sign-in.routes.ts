import { createRoute } from '@hono/zod-openapi'
import { DevSignInAnswer, DevSignInRequest } from '@plenum/meeting-contract'
import { BODY_PROBLEMS, json, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import { randomId } from '../ids.ts'
import type { HostJwt } from './host-jwt.ts'

const THIRTY_DAYS_SECONDS = 30 * 24 * 60 * 60

const devSignIn = createRoute({
  method: 'post',
  path: '/api/dev/sign-in',
  operationId: 'devSignIn',
  tags: ['Development'],
  summary: 'Sign in under any name (only with PLENUM_DEV=1)',
  request: { body: { required: true, content: { 'application/json': { schema: DevSignInRequest } } } },
  responses: { 200: json(DevSignInAnswer, 'A host JWT for a new user of that name.'), ...problems(...BODY_PROBLEMS) },
})

export function devSignInRoutes(hostJwt: HostJwt) {
  return createRouter().openapi(devSignIn, async (c) => {
    const { name } = c.req.valid('json')
    const token = await hostJwt.sign({ userId: `dev-${randomId(16)}`, name }, THIRTY_DAYS_SECONDS)
    return c.json({ token }, 200)
  })
}
