import { LiveKitMeetingService, MeetingError } from '@plenum/meeting-sdk'
import { act, renderHook } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { MeetingProvider } from '../MeetingProvider.tsx'
import { useLiveKitMeeting } from './useLiveKitMeeting.ts'

function setUp(answer: () => Promise<Response>) {
  const fetch = vi.fn(answer)
  const service = new LiveKitMeetingService({ fetch })
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <StrictMode>
      <MeetingProvider service={service}>{children}</MeetingProvider>
    </StrictMode>
  )
  return { fetch, ...renderHook(({ id }) => useLiveKitMeeting(id), { wrapper, initialProps: { id: 'm1' } }) }
}

const refusal = async () =>
  Response.json({ type: 'x', title: 'x', status: 409, code: 'meeting.ended' }, { status: 409 })

test('does nothing until asked', () => {
  const { fetch, result } = setUp(refusal)
  expect(fetch).not.toHaveBeenCalled()
  expect(result.current).toMatchObject({
    room: null,
    isConnected: false,
    isConnecting: false,
    error: null,
    meetingData: null,
  })
})

test('connecting asks once under StrictMode, and a refusal is rejected and kept', async () => {
  const { fetch, result } = setUp(refusal)
  let refused: unknown
  await act(() => result.current.connect({ name: 'Ada' }).catch((error: unknown) => (refused = error)))
  expect(fetch).toHaveBeenCalledOnce()
  expect(refused).toBeInstanceOf(MeetingError)
  expect(result.current.error?.code).toBe('meeting.ended')
  expect(result.current.isConnecting).toBe(false)
})

test('disconnecting while connecting gives up', async () => {
  const { result } = setUp(() => new Promise(() => {}))
  act(() => void result.current.connect().catch(() => {}))
  expect(result.current.isConnecting).toBe(true)
  await act(() => result.current.disconnect())
  expect(result.current.isConnecting).toBe(false)
  expect(result.current.error).toBeNull()
})

test('another meeting is another session', async () => {
  const { result, rerender } = setUp(refusal)
  await act(() => result.current.connect().catch(() => {}))
  rerender({ id: 'm2' })
  expect(result.current.error).toBeNull()
})

test('without a provider the error says what to do', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => renderHook(() => useLiveKitMeeting('m1'))).toThrow(/MeetingProvider is missing.*wrap them/)
})
