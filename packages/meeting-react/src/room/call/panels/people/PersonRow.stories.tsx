import type { Participant } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonRow } from './PersonRow.tsx'

interface Args extends Partial<Participant> {
  readonly handPlace: number | null
  readonly isPinned: boolean
}

const grace: Participant = {
  identity: 'p_grace',
  name: 'Grace Hopper',
  isLocal: false,
  userId: null,
  role: 'participant',
  handRaisedAt: null,
  maySpeak: true,
  microphone: 'on',
  camera: 'on',
  screen: 'off',
  quality: 'good',
  joinedAtMs: 0,
}

const meta: Meta<Args> = {
  args: { handPlace: null, isPinned: false },
  render: ({ handPlace, isPinned, ...details }) => (
    <ul className="pl-people" style={{ width: 344 }}>
      <PersonRow
        participant={{ ...grace, ...details }}
        handPlace={handPlace}
        tileId="camera:p_grace"
        isPinned={isPinned}
        onPin={() => {}}
      />
    </ul>
  ),
}

export default meta
type Story = StoryObj<Args>

export const AllOn: Story = {}
export const AllOff: Story = { args: { microphone: 'off', camera: 'off' } }
export const You: Story = { args: { isLocal: true } }
export const Host: Story = { args: { role: 'host' } }
export const Viewer: Story = { args: { role: 'viewer', microphone: 'off', camera: 'off' } }
export const Pinned: Story = { args: { isPinned: true } }
export const HandRaised: Story = { args: { handPlace: 3 } }
export const PoorConnection: Story = { args: { quality: 'poor' } }
export const EveryMark: Story = { args: { role: 'cohost', handPlace: 12, quality: 'lost', screen: 'on' } }
export const WithAMenu: Story = {
  render: ({ handPlace, isPinned, ...details }) => (
    <ul className="pl-people" style={{ width: 344 }}>
      <PersonRow
        participant={{ ...grace, ...details }}
        handPlace={handPlace}
        tileId="camera:p_grace"
        isPinned={isPinned}
        onPin={() => {}}
        entriesFor={() => [{ kind: 'action', label: 'Mute', onSelect: () => {} }]}
      />
    </ul>
  ),
}
export const LongName: Story = {
  args: { name: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3), role: 'host', handPlace: 12, quality: 'lost' },
}
