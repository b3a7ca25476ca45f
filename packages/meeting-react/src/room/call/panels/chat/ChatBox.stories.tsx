import { MAX_CHAT_LENGTH } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { createRef } from 'react'
import { expect, fireEvent } from 'storybook/test'
import { chatScene } from '../../../../../test/chat-scene.ts'
import { sessionOf, staged } from '../../../../../test/staged-meeting.ts'
import { ChatBox } from './ChatBox.tsx'

const meta: Meta = {
  loaders: [staged(chatScene([]))],
  render: (_, context) => (
    <div style={{ width: 360 }}>
      <ChatBox session={sessionOf(context)} boxRef={createRef()} />
    </div>
  ),
}

export default meta
type Story = StoryObj

export const Empty: Story = {}

const written = (text: string): Story => ({
  play: async ({ canvas }) => {
    await fireEvent.change(canvas.getByRole('textbox'), { target: { value: text } })
  },
})

export const OneLine: Story = {
  play: async ({ canvas, userEvent }) => {
    const box = canvas.getByRole('textbox')
    const { height } = box.getBoundingClientRect()
    await userEvent.type(box, 'Hello')
    await expect(box.getBoundingClientRect().height).toBe(height)
    await expect(box.scrollHeight).toBe(box.clientHeight)
  },
}

/** It grows to five lines, and no further. */
export const ManyLines: Story = {
  play: async ({ canvas }) => {
    const box = canvas.getByRole('textbox')
    const heightOf = async (lines: number) => {
      await fireEvent.change(box, { target: { value: 'line\n'.repeat(lines - 1) } })
      return box.getBoundingClientRect().height
    }
    await expect(await heightOf(2)).toBeGreaterThan(await heightOf(1))
    await expect(await heightOf(5)).toBeGreaterThan(await heightOf(4))
    await expect(await heightOf(12)).toBe(await heightOf(6))
  },
}

export const NearlyFull = written('x'.repeat(MAX_CHAT_LENGTH - 20))

export const TooLong = written('x'.repeat(MAX_CHAT_LENGTH + 12))

export const RightToLeft = written('مرحبا بالجميع')

export const NotAllowed: Story = {
  loaders: [staged(chatScene([], ({ room }) => room.permit({ chat: false })))],
}
