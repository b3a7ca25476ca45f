import type { Meta, StoryObj } from '@storybook/react-vite'
import { Hand, Settings, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import { Menu, type MenuProps } from './Menu.tsx'
import type { MenuEntry } from './menu-entry.ts'

const onSelect = fn()

const ENTRIES: readonly MenuEntry[] = [
  {
    kind: 'row',
    label: 'Signs',
    options: ['👍', '👏', '❤️'].map((text) => ({ label: `Sign ${text}`, text, onSelect })),
  },
  { kind: 'separator' },
  { kind: 'action', label: 'Raise hand', icon: Hand, shortcut: 'H', onSelect },
  { kind: 'action', label: 'Settings', icon: Settings, onSelect },
  {
    kind: 'choice',
    label: 'Layout',
    options: [
      { value: 'grid', label: 'Grid' },
      { value: 'speaker', label: 'Speaker' },
    ],
    value: 'grid',
    onChoose: onSelect,
  },
  { kind: 'choice', label: 'Camera', options: [], none: 'Default device', value: null, onChoose: onSelect },
  { kind: 'toggle', label: 'Show my own picture', isOn: true, onToggle: onSelect },
  { kind: 'separator' },
  { kind: 'action', label: 'Delete everything', icon: Trash2, isDangerous: true, onSelect },
]

type Args = Pick<MenuProps, 'entries' | 'place' | 'initialFocus'>

const meta: Meta<Args> = {
  parameters: { frame: 'stage' },
  args: { entries: ENTRIES, place: 'above', initialFocus: 'container' },
  render: (args) => <AtButton {...args} />,
}

export default meta
type Story = StoryObj<Args>

/** In the corner another button, which a press that closes the menu must not press. */
function AtButton(args: Args) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(true)
  const [presses, setPresses] = useState(0)
  return (
    <>
      <button
        type="button"
        className="pl-button"
        data-kind="secondary"
        style={{ position: 'absolute', right: 0, bottom: 0 }}
        onClick={() => setPresses(presses + 1)}
      >
        Pressed {presses} times
      </button>
      <button ref={anchor} type="button" className="pl-button" data-kind="secondary" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && <Menu {...args} anchor={anchor} label="Everything" onClose={() => setOpen(false)} />}
    </>
  )
}

export const Everything: Story = {
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('menu', { name: 'Everything' })).toBeVisible())
  },
}

export const FirstEntryFocused: Story = {
  args: { initialFocus: 'first' },
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Sign 👍' })).toHaveFocus())
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Sign 👏' })).toHaveFocus())
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Delete everything' })).toHaveFocus())
  },
}

export const PressBeside: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('menu')
    const { left, top } = canvas.getByRole('button', { name: 'Pressed 0 times' }).getBoundingClientRect()
    const hit = document.elementFromPoint(left + 4, top + 4)
    if (hit === null || hit.closest('[role="menu"]') !== null) throw new Error('This is not beside the menu.')
    await userEvent.click(hit)
    await waitFor(() => expect(canvas.queryByRole('menu')).toBeNull())
    await expect(canvas.getByRole('button', { name: 'Pressed 0 times' })).toBeVisible()
  },
}

export const BesideItsButton: Story = { args: { place: 'beside' } }

export const Sheet: Story = { args: { place: 'sheet' }, globals: { viewport: { value: 'phone' } } }

export const RightToLeft: Story = {
  ...FirstEntryFocused,
  decorators: [
    (Story) => (
      <div dir="rtl">
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Sign 👍' })).toHaveFocus())
    await userEvent.keyboard('{ArrowLeft}')
    await waitFor(() => expect(canvas.getByRole('menuitem', { name: 'Sign 👏' })).toHaveFocus())
  },
}

/** Higher than the page: it scrolls. */
export const VeryLong: Story = {
  args: {
    entries: Array.from({ length: 40 }, (_, index) => ({ kind: 'action', label: `Entry ${index + 1}`, onSelect })),
    initialFocus: 'last',
  },
  play: async ({ canvas }) => {
    const last = await canvas.findByRole('menuitem', { name: 'Entry 40' })
    await waitFor(() => expect(last).toHaveFocus())
    await expect(last.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight)
    await expect(canvas.getByRole('menu').getBoundingClientRect().top).toBeGreaterThanOrEqual(0)
  },
}
