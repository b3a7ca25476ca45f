import type { MeetingSession } from '@plenum/meeting-sdk'
import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { LiveTileBoard } from '@plenum/meeting-sdk/tiles'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { expect, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../../../test/staged-meeting.ts'
import { WithView } from '../../../../../test/WithView.tsx'
import { useTileBoard } from '../../stage/useTileBoard.ts'
import { PeoplePanel } from './PeoplePanel.tsx'

interface Args {
  readonly inviteUrl: string | undefined
}

/** As beside a stage. */
function WithBoard(props: {
  readonly session: MeetingSession
  readonly children: (board: LiveTileBoard) => ReactNode
}) {
  return props.children(useTileBoard(props.session))
}

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  globals: { viewport: { value: 'desktop' } },
  args: { inviteUrl: undefined },
  render: ({ inviteUrl }, context) => (
    <div className="pl-call">
      <WithBoard session={sessionOf(context)}>
        {(board) => <PeoplePanel session={sessionOf(context)} board={board} inviteUrl={inviteUrl} onClose={() => {}} />}
      </WithBoard>
    </div>
  ),
}

export default meta
type Story = StoryObj<Args>

const phone = { viewport: { value: 'phone' } }

/** A call as it is: hands up, roles, somebody who shares, somebody far away. */
const lively = ({ room }: FakeMeeting) => {
  room.change('p_1', { role: 'host', camera: 'on' })
  room.change('p_2', { handRaisedAt: '2026-11-21T10:00:02Z' })
  room.change('p_3', { role: 'cohost', screen: 'on' })
  room.change('p_5', { handRaisedAt: '2026-11-21T10:00:01Z', role: 'viewer' })
  room.change('p_6', { quality: 'poor' })
  room.change('p_7', { name: 'Wolfeschlegelsteinhausenbergerdorff Schafferswarenwohlgepflege the Second' })
}

export const Alone: Story = {
  loaders: [staged()],
  args: { inviteUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
}

export const AloneOnAPhone: Story = { ...Alone, globals: phone }

export const Nine: Story = { loaders: [staged({ people: 9, arrange: lively })] }

export const NineOnAPhone: Story = { ...Nine, globals: phone, args: Alone.args ?? {} }

/** Who is pinned is seen without pointing at him. */
export const NineWithOnePinned: Story = {
  ...Nine,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Pin Alan Turing' }))
    const unpin = await canvas.findByRole('button', { name: 'Unpin Alan Turing' })
    await expect(unpin).toHaveAttribute('aria-pressed', 'true')
  },
}

export const NineInLandscape: Story = { ...Nine, globals: { viewport: { value: 'landscape' } } }

export const NineRightToLeft: Story = {
  ...Nine,
  render: (_, context) => (
    <div className="pl-call" dir="rtl">
      <PeoplePanel session={sessionOf(context)} onClose={() => {}} />
    </div>
  ),
}

export const Fifty: Story = { loaders: [staged({ people: 50, arrange: lively })] }

export const ThreeHundred: Story = {
  loaders: [staged({ people: 300, arrange: lively })],
  play: async ({ canvas }) => {
    const list = canvas.getByRole('region', { name: /In the call/ })
    await expect(canvas.getAllByRole('listitem')).toHaveLength(100)
    list.scrollTop = list.scrollHeight
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(200))
  },
}

/** What a host has: who waits, a menu for each, and for all. */
export const ForAHost: Story = {
  loaders: [
    staged({
      people: 9,
      arrange: (meeting) => {
        lively(meeting)
        meeting.room.change('p_you', { role: 'host' })
        meeting.knock('Emmy Noether')
        meeting.knock('Sofia Kowalewskaja', 'user-7')
      },
    }),
  ],
  render: (_, context) => (
    <WithView>
      {(view) => (
        <div className="pl-call">
          <WithBoard session={sessionOf(context)}>
            {(board) => <PeoplePanel session={sessionOf(context)} board={board} view={view} onClose={() => {}} />}
          </WithBoard>
        </div>
      )}
    </WithView>
  ),
}

export const ForAHostOnAPhone: Story = { ...ForAHost, globals: phone }

export const MenuOfAPerson: Story = {
  ...ForAHost,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'More for Katherine Johnson' }))
    await waitFor(() => expect(canvas.getByRole('menu', { name: 'More for Katherine Johnson' })).toBeVisible())
  },
}

export const MenuOfAPersonOnAPhone: Story = { ...MenuOfAPerson, globals: phone }

export const Found: Story = {
  ...Nine,
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('searchbox'), 'tur')
    await expect(canvas.getAllByRole('listitem')).toHaveLength(1)
  },
}

export const NobodyFound: Story = {
  ...Nine,
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('searchbox'), 'Emmy Noether')
    await expect(canvas.getByText('Nobody here has that name.')).toBeVisible()
  },
}
