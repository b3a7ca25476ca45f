import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { fakeAudio } from '../../../test/fake-audio-context.ts'
import { SpeakerTest } from './SpeakerTest.tsx'

test('says that it plays, and is quiet afterwards', async () => {
  const { tones, contexts, finish } = fakeAudio()
  render(<SpeakerTest speakerId="out-2" />)
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  await userEvent.click(screen.getByRole('button', { name: 'Test speaker' }))
  expect(screen.getByRole('status')).toHaveTextContent('Playing a sound. Do you hear it?')
  await waitFor(() => expect(tones).toHaveLength(3))
  expect(contexts[0]?.sink).toBe('out-2')
  finish()
  await waitFor(() => expect(screen.getByRole('status')).toBeEmptyDOMElement())
})

test('begins anew when pressed again, and never plays twice at a time', async () => {
  const { tones, contexts } = fakeAudio()
  render(<SpeakerTest speakerId={undefined} />)
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(tones).toHaveLength(3))
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(tones).toHaveLength(6))
  expect(contexts.map(({ isClosed }) => isClosed)).toEqual([true, false])
  expect(screen.getByRole('status')).toHaveTextContent('Playing a sound.')
})

test('says when nothing could be played', async () => {
  fakeAudio({ refuses: true })
  render(<SpeakerTest speakerId={undefined} />)
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('The sound couldn’t be played.'))
})

test('is quiet when it is closed meanwhile', async () => {
  const { tones, contexts } = fakeAudio()
  const { unmount } = render(<SpeakerTest speakerId={undefined} />)
  await userEvent.click(screen.getByRole('button'))
  await waitFor(() => expect(tones).toHaveLength(3))
  unmount()
  await waitFor(() => expect(contexts[0]?.isClosed).toBe(true))
})
