import type { Meta, StoryObj } from '@storybook/react-vite'
import { BlockedHelp } from './BlockedHelp.tsx'

const meta = { component: BlockedHelp } satisfies Meta<typeof BlockedHelp>

export default meta
type Story = StoryObj<typeof meta>

export const Chromium: Story = { args: { userAgent: 'Chrome/145.0.0.0 Safari/537.36' } }
export const Firefox: Story = { args: { userAgent: 'Gecko/20100101 Firefox/140.0' } }
export const Safari: Story = { args: { userAgent: 'Version/26.0 Safari/605.1.15' } }
export const IPhone: Story = { args: { userAgent: 'iPhone' }, globals: { viewport: { value: 'phone' } } }
export const Android: Story = { args: { userAgent: 'Android 15' }, globals: { viewport: { value: 'phone' } } }
export const AnyOther: Story = { args: { userAgent: '' } }
