import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import { Stage } from './Stage.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  render: (_, context) => (
    <div className="pl-stage" style={{ boxSizing: 'border-box', height: '100%', background: 'var(--pl-stage)' }}>
      <WithView>
        {(view) => (
          <Stage session={sessionOf(context)} view={{ ...view, layout: context.parameters.layoutOfCall ?? 'grid' }} />
        )}
      </WithView>
    </div>
  ),
}

export default meta
type Story = StoryObj

const SIXTEEN_TO_NINE = 16 / 9

/** So many people, every tile whole, in proportion and inside the box. */
const crowd = (people: number, viewport = 'desktop', shown = people): Story => ({
  loaders: [staged({ people })],
  globals: { viewport: { value: viewport } },
  play: async ({ canvas, canvasElement }) => {
    const tiles = canvas.getAllByRole('listitem')
    await expect(tiles).toHaveLength(shown)
    const { right, bottom } = canvasElement.getBoundingClientRect()
    for (const tile of tiles) {
      const box = tile.getBoundingClientRect()
      await expect(box.width / box.height).toBeCloseTo(SIXTEEN_TO_NINE, 1)
      await expect(box.right).toBeLessThanOrEqual(right)
      await expect(box.bottom).toBeLessThanOrEqual(bottom)
      await expect(box.top).toBeGreaterThanOrEqual(0)
    }
  },
})

export const One = crowd(1)
export const Two = crowd(2)
export const Four = crowd(4)
export const Nine = crowd(9)
export const Sixteen = crowd(16)
export const TwoOnAPhone = crowd(2, 'phone')
export const FourOnAPhone = crowd(4, 'phone')
export const NineOnAPhone = crowd(9, 'phone')
export const FourOnAPhoneInLandscape = crowd(4, 'landscape')
export const Forty = crowd(40, 'desktop', 25)
export const FortyOnAPhone: Story = {
  loaders: [staged({ people: 40 })],
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Page 2 of/)
  },
}

const sharing = staged({
  people: 6,
  arrange: ({ room }) => room.change('p_2', { screen: 'on', handRaisedAt: '2026-11-21T10:00:00.000Z' }),
})

export const ScreenShared: Story = { loaders: [sharing], globals: { viewport: { value: 'desktop' } } }
export const ScreenSharedOnAPhone: Story = { loaders: [sharing], globals: { viewport: { value: 'phone' } } }
export const ScreenSharedOnAPhoneInLandscape: Story = {
  loaders: [sharing],
  globals: { viewport: { value: 'landscape' } },
}

export const Sidebar: Story = {
  loaders: [staged({ people: 12 })],
  parameters: { layoutOfCall: 'sidebar' },
  globals: { viewport: { value: 'desktop' } },
}

export const Speaker: Story = {
  loaders: [staged({ people: 12, arrange: ({ room }) => room.speak('p_1') })],
  parameters: { layoutOfCall: 'speaker' },
  globals: { viewport: { value: 'desktop' } },
}

export const SpeakerOnAPhone: Story = { ...Speaker, globals: { viewport: { value: 'phone' } } }

/** Somebody is pinned: the others stand beside him. */
export const Pinned: Story = {
  loaders: [staged({ people: 4 })],
  globals: { viewport: { value: 'desktop' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Pin Alan Turing' }))
    await expect(canvas.getByRole('button', { name: 'Unpin Alan Turing' })).toHaveAttribute('aria-pressed', 'true')
  },
}
