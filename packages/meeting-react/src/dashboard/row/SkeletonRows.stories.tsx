import type { Meta, StoryObj } from '@storybook/react-vite'
import { SkeletonRows } from './SkeletonRows.tsx'

const meta = { component: SkeletonRows, parameters: { frame: 'dashboard' } } satisfies Meta<typeof SkeletonRows>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const OnAPhone: Story = { globals: { viewport: { value: 'phone' } } }
