import { expect, onTestFinished, test } from 'vitest'
import { nodeKilled } from './breakages.ts'
import { programs } from './programs.ts'
import { survive } from './survive.ts'
import { startTwoNodes } from './two-nodes.ts'
import { createSurvivalWorld } from './world.ts'

test('one of two nodes killed, the one that people call: the call is back by itself on the other', async () => {
  const world = await createSurvivalWorld(programs(), { startSfu: startTwoNodes('call the node of the room') })
  onTestFinished(world.stop)
  expect(await survive(world, nodeKilled(world, 'told'))).toMatchObject({ untruths: [] })
})

test('one of two nodes killed, and the one that people call is left: the call is back by itself on that', async () => {
  const world = await createSurvivalWorld(programs(), { startSfu: startTwoNodes('call the other node') })
  onTestFinished(world.stop)
  expect(await survive(world, nodeKilled(world, 'untold'))).toMatchObject({ untruths: [] })
})
