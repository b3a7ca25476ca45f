import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { Dialog } from './Dialog.tsx'

interface Args {
  readonly text: string
}

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  args: { text: 'What is in it.' },
  render: ({ text }) => <OverAPage text={text} />,
}

export default meta
type Story = StoryObj<Args>

function OverAPage({ text }: Args) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="pl-button" data-kind="secondary" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && (
        <Dialog title="Settings" onClose={() => setOpen(false)}>
          <p>{text}</p>
        </Dialog>
      )}
    </>
  )
}

const opened: Story['play'] = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button', { name: 'Open' }))
  await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Settings' })).toBeVisible())
}

export const Opened: Story = { play: opened }

export const LongOnAPhone: Story = {
  args: { text: 'There is a great deal to be said of this. '.repeat(60) },
  globals: { viewport: { value: 'phone' } },
  play: opened,
}

/** The focus moves in, stays in, and goes back to where it was. */
export const Focus: Story = {
  play: async ({ canvas, userEvent }) => {
    const open = canvas.getByRole('button', { name: 'Open' })
    await userEvent.click(open)
    const close = await canvas.findByRole('button', { name: 'Close' })
    await waitFor(() => expect(close).toHaveFocus())
    await userEvent.tab()
    await expect(open).not.toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(open).toHaveFocus())
  },
}
