import { type ChatMessage, MeetingError } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { ChatGroupItem, type ChatGroupItemProps } from './ChatGroupItem.tsx'
import type { ChatGroup } from './group-messages.ts'

const AT = new Date(2026, 10, 21, 10, 5).toISOString()

const group = (
  texts: readonly string[],
  details: Partial<ChatGroup> = {},
  last: Partial<ChatMessage> = {},
): ChatGroup => {
  const said = { from: 'p_grace', name: 'Grace Hopper', sentAt: AT }
  const messages = texts.map((text, index): ChatMessage => {
    const message = { ...said, id: String(index), text, delivery: 'sent', error: null } as const
    return index === texts.length - 1 ? { ...message, ...last } : message
  })
  return { ...said, id: '0', newDay: null, isFirstUnread: false, messages, ...details }
}

const meta: Meta<ChatGroupItemProps> = {
  component: ChatGroupItem,
  args: { isYou: false, onRetry: () => {}, onDiscard: () => {} },
  render: (args) => (
    <div style={{ width: 328, overflowWrap: 'anywhere' }}>
      <ChatGroupItem {...args} />
    </div>
  ),
}

export default meta
type Story = StoryObj<ChatGroupItemProps>

export const One: Story = { args: { group: group(['Shall we begin?']) } }

export const Several: Story = {
  args: { group: group(['Shall we begin?', 'Ada comes later.', 'She said so in the morning, on the phone.']) },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('time')).toHaveLength(3)
  },
}

export const Yours: Story = { args: { isYou: true, group: group(['I am here.']) } }

export const NewDay: Story = { args: { group: group(['Good morning'], { newDay: AT }) } }

export const Unread: Story = { args: { group: group(['Are you there?'], { isFirstUnread: true }) } }

export const NewDayAndUnread: Story = {
  args: { group: group(['Are you there?'], { newDay: AT, isFirstUnread: true }) },
}

export const Sending: Story = { args: { isYou: true, group: group(['On its way'], {}, { delivery: 'sending' }) } }

export const Failed: Story = {
  args: {
    isYou: true,
    group: group(
      ['This arrived.', 'This did not.'],
      {},
      { delivery: 'failed', error: new MeetingError('chat.not_sent') },
    ),
  },
}

export const FailedForGood: Story = {
  args: {
    isYou: true,
    group: group(['May I?'], {}, { delivery: 'failed', error: new MeetingError('permission.denied') }),
  },
}

export const LongNameAndWord: Story = {
  args: {
    group: group(['Donaudampfschifffahrtsgesellschaft'.repeat(5)], {
      name: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3),
    }),
  },
}

export const Nobody: Story = { args: { group: group(['The build is green.'], { from: null, name: '' }) } }
