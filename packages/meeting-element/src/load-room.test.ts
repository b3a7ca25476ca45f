import { expect, test, vi } from 'vitest'
import { loadRoom } from './load-room.ts'

vi.mock('./room.tsx', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

test('a room whose code does not arrive is unreachable', async () => {
  const error = { name: 'MeetingError', code: 'network.unreachable', retryable: true, cause: expect.any(Error) }
  await expect(loadRoom()).rejects.toMatchObject(error)
})
