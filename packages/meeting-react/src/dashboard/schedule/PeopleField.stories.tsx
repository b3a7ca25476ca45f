import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { readInvitees } from './invitees.ts'
import { PeopleField } from './PeopleField.tsx'

const meta = {
  component: PeopleField,
  parameters: { frame: 'dashboard' },
  args: { people: [], typed: '', onType: fn(), onChange: fn(), problem: undefined },
} satisfies Meta<typeof PeopleField>

export default meta
type Story = StoryObj<typeof meta>

export const Nobody: Story = {}

export const OneIsWrong: Story = {
  args: {
    people: readInvitees('Grace Hopper <grace@example.com>, nobody, alan@example.com'),
    problem: 'Correct or remove what is no e-mail address.',
  },
}

export const OnAPhone: Story = {
  args: { people: readInvitees(`${'long.'.repeat(12)}name@example.com, ada@example.com`) },
  globals: { viewport: { value: 'phone' } },
}

export const Dark: Story = { ...OneIsWrong, globals: { theme: 'dark' } }
