import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { HostNewsNotice, type HostNewsNoticeProps } from './HostNewsNotice.tsx'

type Args = Pick<HostNewsNoticeProps, 'news'>

const meta: Meta<Args> = {
  args: { news: 'muted' },
  loaders: [staged()],
  render: ({ news }, context) => <HostNewsNotice session={sessionOf(context)} news={news} onDismiss={fn()} />,
}

export default meta
type Story = StoryObj<Args>

const silenced = [staged({ arrange: ({ room }) => room.permit({ microphone: false }) })]

export const Muted: Story = {}
export const MutedForLonger: Story = { args: { news: 'mutedForLonger' }, loaders: silenced }
export const MutedForLongerOnAPhone: Story = { ...MutedForLonger, globals: { viewport: { value: 'phone' } } }
export const MadeAViewer: Story = { args: { news: 'listening' }, loaders: silenced }
export const MaySpeak: Story = { args: { news: 'maySpeak' } }
