import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { DEFAULT_SHORTCUTS, shortcutsOf } from '../shortcuts/shortcuts.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

const meta = {
  component: ShortcutsDialog,
  parameters: { frame: 'screen' },
  args: { shortcuts: DEFAULT_SHORTCUTS, onClose: fn() },
} satisfies Meta<typeof ShortcutsDialog>

export default meta
type Story = StoryObj<typeof meta>

export const Usual: Story = {}

export const Remapped: Story = { args: { shortcuts: shortcutsOf({ microphone: 'F2', chat: 'm', people: null }) } }

export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
