import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import type { CallView } from '../src/room/call/call-view.ts'
import { type Scene, staged } from './staged-meeting.ts'
import { WithView } from './WithView.tsx'

/** Shows a part of the call in a fake meeting, with the view that the call would give it. */
export async function renderInCall(
  scene: Scene,
  part: (meeting: FakeMeeting, view: CallView) => ReactNode,
): Promise<FakeMeeting & { readonly user: ReturnType<typeof userEvent.setup>; readonly view: () => CallView }> {
  const { meeting } = await staged(scene)()
  const user = userEvent.setup()
  let latest: CallView | undefined
  render(
    <WithView>
      {(view) => {
        latest = view
        return part(meeting, view)
      }}
    </WithView>,
  )
  const view = () => {
    if (latest === undefined) throw new Error('The view has not been rendered.')
    return latest
  }
  return Object.assign(Object.create(meeting), { user, view })
}

/** The one who looks is the meeting's host. */
export const AS_HOST: Scene = { arrange: ({ room }) => room.change('p_you', { role: 'host' }) }
