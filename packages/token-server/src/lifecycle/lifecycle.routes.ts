import { createRoute } from '@hono/zod-openapi'
import { SchedulerRun } from '@plenum/meeting-contract'
import type { Authenticator } from '../auth/authenticator.ts'
import { requireService } from '../auth/require-service.ts'
import { ServiceKeys } from '../auth/service-keys.ts'
import { COMMON_PROBLEMS, CREDENTIAL_PROBLEMS, json, problems } from '../http/openapi.ts'
import { createRouter } from '../http/router.ts'
import type { LifecycleService } from './lifecycle.service.ts'

const described = {
  path: '/api/scheduler',
  tags: ['Lifecycle'],
  summary: 'Run the lifecycle once',
  description:
    'Starts meetings whose time has come, ends those that are over and closes their rooms. The server does so by itself; a cron job may ask too, with a service key or SCHEDULER_SECRET as Bearer.',
  security: [{ service: [] }],
  responses: {
    200: json(SchedulerRun, 'What this run changed.'),
    ...problems(...COMMON_PROBLEMS, ...CREDENTIAL_PROBLEMS, 'auth.required', 'permission.denied'),
  },
}
const post = createRoute({ ...described, method: 'post', operationId: 'runScheduler' })
const get = createRoute({ ...described, method: 'get', operationId: 'runSchedulerByGet' })

export function lifecycleRoutes(
  lifecycle: LifecycleService,
  authenticator: Authenticator,
  schedulerSecret: string | undefined,
) {
  const schedulerKeys = new ServiceKeys(schedulerSecret === undefined ? [] : [schedulerSecret])

  async function run(authorization: string | undefined): Promise<SchedulerRun> {
    const bearer = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    const isScheduler = bearer !== undefined && schedulerKeys.has(bearer)
    if (!isScheduler) requireService(await authenticator.authenticate(authorization))
    return await lifecycle.run()
  }

  return createRouter()
    .openapi(post, async (c) => c.json(await run(c.req.header('authorization')), 200))
    .openapi(get, async (c) => c.json(await run(c.req.header('authorization')), 200))
}
