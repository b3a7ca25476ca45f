import type { Meta, StoryObj } from '@storybook/react-vite'
import { Avatar } from './Avatar.tsx'

const meta = {
  component: Avatar,
  parameters: { frame: 'stage' },
  args: { name: 'Ada Lovelace', identity: 'p_ada' },
} satisfies Meta<typeof Avatar>

export default meta
type Story = StoryObj<typeof meta>

export const TwoNames: Story = {}

export const OneName: Story = { args: { name: 'Plato' } }

export const OtherScript: Story = { args: { name: '山田 太郎' } }

export const WithoutName: Story = { args: { name: '' } }

/** Every colour carries its initials legibly. */
export const Colours: Story = {
  render: ({ name }) => (
    <div style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(6, 1fr)' }}>
      {Array.from({ length: 24 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the identity is made from the index
        <Avatar key={index} name={name} identity={String.fromCodePoint(index * 15 + 360)} />
      ))}
    </div>
  ),
}
