import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderMeeting } from '../../../test/render-meeting.tsx'
import { ControlBar } from '../../room/call/bar/ControlBar.tsx'

const AT_ONCE = { name: 'Ada', preJoin: false }

test('a part of the host stands in the place of ours, and is given what ours is', async () => {
  const meeting = renderMeeting(
    {},
    {
      ...AT_ONCE,
      slots: {
        Tile: ({ participant }) => <li>tile of {participant.name}</li>,
        ControlBar: (props) => (
          <div data-testid="bar">
            <button type="button">Record the weather</button>
            <ControlBar {...props} />
          </div>
        ),
      },
    },
  )
  const bar = within(await screen.findByTestId('bar'))
  expect(bar.getByRole('button', { name: 'Record the weather' })).toBeVisible()
  expect(bar.getByRole('button', { name: 'Leave' })).toBeVisible()
  expect(within(screen.getByRole('list', { name: 'Participants' })).getByText('tile of You')).toBeVisible()
  expect(meeting.room.isConnected).toBe(true)
})

test('after the call there is room for a survey', async () => {
  const { session } = renderMeeting(
    {},
    { ...AT_ONCE, slots: { AfterCall: ({ reason }) => <p>How was it? ({reason})</p> } },
  )
  await screen.findByRole('group', { name: 'Meeting controls' })
  await session.leave()
  expect(await screen.findByText('How was it? (user)')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Rejoin' })).toBeVisible()
})

test('a class of the host stands beside ours', async () => {
  renderMeeting({}, { ...AT_ONCE, classNames: { ControlBar: 'my-bar', Tile: 'my-tile' } })
  expect(await screen.findByRole('group', { name: 'Meeting controls' })).toHaveClass('pl-control-bar', 'my-bar')
  expect(screen.getAllByRole('listitem')[0]).toHaveClass('pl-tile', 'my-tile')
})
