import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, test } from 'vitest'
import { chatScene } from '../../../../../test/chat-scene.ts'
import { staged } from '../../../../../test/staged-meeting.ts'
import { ChatBox } from './ChatBox.tsx'

async function renderBox() {
  const { meeting } = await staged(chatScene([]))()
  const shown = render(<ChatBox session={meeting.session} boxRef={createRef()} />)
  const texts = () => meeting.session.getSnapshot().chat.messages.map(({ text }) => text)
  return { ...shown, meeting, texts }
}

const box = () => screen.getByRole('textbox', { name: 'Write a message' })

test('Enter sends, with Shift it breaks the line', async () => {
  const { texts } = await renderBox()
  await userEvent.type(box(), 'one{Shift>}{Enter}{/Shift}two{Enter}')
  expect(texts()).toEqual(['one\ntwo'])
  expect(box()).toHaveValue('')
  expect(box()).toHaveFocus()
})

test('the button sends, and the box keeps the focus', async () => {
  const { texts } = await renderBox()
  await userEvent.type(box(), 'Hello')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(texts()).toEqual(['Hello'])
  expect(box()).toHaveFocus()
})

test('an Enter that ends a word being composed sends nothing', async () => {
  const { texts } = await renderBox()
  await userEvent.type(box(), 'にほん')
  fireEvent.keyDown(box(), { key: 'Enter', isComposing: true })
  expect(texts()).toEqual([])
})

test('what is blank is not sent', async () => {
  const { texts } = await renderBox()
  await userEvent.type(box(), '   {Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(texts()).toEqual([])
  expect(screen.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
})

test('says how much room is left only when it gets scarce, and aloud not with each letter', async () => {
  await renderBox()
  fireEvent.change(box(), { target: { value: 'x'.repeat(3_800) } })
  expect(box()).not.toHaveAccessibleDescription()
  fireEvent.change(box(), { target: { value: 'x'.repeat(3_877) } })
  expect(box()).toHaveAccessibleDescription('123 characters left')
  expect(screen.getByRole('status')).toHaveTextContent('150 characters left')
  fireEvent.change(box(), { target: { value: 'x'.repeat(3_878) } })
  expect(screen.getByRole('status')).toHaveTextContent('150 characters left')
})

test('what is too long is not sent, stays, and says by how much', async () => {
  const { texts } = await renderBox()
  fireEvent.change(box(), { target: { value: 'x'.repeat(4_012) } })
  await userEvent.type(box(), '{Enter}')
  expect(texts()).toEqual([])
  expect(box()).toBeInvalid()
  expect(box()).toHaveAccessibleDescription('12 characters too many')
  expect(screen.getByRole('status')).toHaveTextContent('Your message is too long')
})

test('what one has begun to write is still there when the chat is opened again', async () => {
  const { unmount, meeting, texts } = await renderBox()
  await userEvent.type(box(), 'Half a thou')
  unmount()
  const again = render(<ChatBox session={meeting.session} boxRef={createRef()} />)
  expect(box()).toHaveValue('Half a thou')
  await userEvent.type(box(), 'ght{Enter}')
  expect(texts()).toEqual(['Half a thought'])
  again.unmount()
  render(<ChatBox session={meeting.session} boxRef={createRef()} />)
  expect(box()).toHaveValue('')
})

test('who may not write is told so, and has the box again as soon as he may', async () => {
  const { meeting } = await renderBox()
  act(() => meeting.room.permit({ chat: false }))
  expect(screen.getByText('You can read the chat here, but not write.')).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
  act(() => meeting.room.permit({ chat: true }))
  expect(box()).toBeVisible()
})

test('one writes on while the connection is lost, and it goes out when one is back', async () => {
  const { meeting, texts } = await renderBox()
  meeting.admission.refuses = 'network.unreachable'
  act(() => meeting.room.drop('lost'))
  expect(meeting.session.getSnapshot().state.status).toBe('reconnecting')
  await userEvent.type(box(), 'Are you there?{Enter}')
  expect(texts()).toEqual(['Are you there?'])
})
