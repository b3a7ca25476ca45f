import type { Meta, StoryObj } from '@storybook/react-vite'
import { FieldProblem } from './FieldProblem.tsx'

const meta = {
  component: FieldProblem,
  parameters: { frame: 'dashboard' },
  args: { id: 'problem', problem: 'Enter a title.' },
} satisfies Meta<typeof FieldProblem>

export default meta
type Story = StoryObj<typeof meta>

export const Wrong: Story = {}
