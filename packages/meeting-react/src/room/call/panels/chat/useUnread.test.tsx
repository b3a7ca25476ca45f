import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { chatScene, manyLines } from '../../../../../test/chat-scene.ts'
import { staged } from '../../../../../test/staged-meeting.ts'
import { useUnread } from './useUnread.ts'

async function counted(isLooking = false) {
  const { meeting } = await staged(chatScene(manyLines(4)))()
  const hook = renderHook((looking: boolean) => useUnread(meeting.session, looking), { initialProps: isLooking })
  const say = (text: string) => act(() => meeting.room.say('p_ada', text))
  return { ...hook, say, session: meeting.session }
}

test('counts what the others have written since, and nothing of what was there before', async () => {
  const { result, say, session } = await counted()
  expect(result.current).toBe(0)
  say('one')
  say('two')
  expect(result.current).toBe(2)
  await act(() => session.sendChat('my own'))
  expect(result.current).toBe(2)
})

test('looking reads it all, and while one looks nothing is unread', async () => {
  const { result, rerender, say } = await counted()
  say('one')
  rerender(true)
  expect(result.current).toBe(0)
  say('two')
  rerender(false)
  expect(result.current).toBe(0)
  say('three')
  expect(result.current).toBe(1)
})
