import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
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

/** Of two on a phone the other one has the stage, and oneself a corner of it. */
export const TwoOnAPhone: Story = {
  loaders: [staged({ people: 2 })],
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvas }) => {
    const [other] = within(canvas.getByRole('list', { name: 'Participants' })).getAllByRole('listitem')
    const [self] = within(canvas.getByRole('list', { name: 'Your own picture' })).getAllByRole('listitem')
    const { height = 0, width = 0 } = other?.getBoundingClientRect() ?? {}
    await expect(other).toHaveTextContent('Grace Hopper')
    await expect(height).toBeGreaterThan(0.9 * innerHeight)
    await expect(width).toBeGreaterThan(0.9 * innerWidth)
    await expect(self?.getBoundingClientRect().height).toBeLessThan(0.2 * height)
  },
}

export const TwoOnAPhoneInLandscape = crowd(2, 'landscape')

const sharing = staged({
  people: 6,
  arrange: ({ room }) => room.change('p_2', { screen: 'on', handRaisedAt: '2026-11-21T10:00:00.000Z' }),
})

/** Beside a screen six people stand without pages, each in a tile of its own. */
const beside = (viewport: string): Story => ({
  loaders: [sharing],
  globals: { viewport: { value: viewport } },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('listitem')).toHaveLength(7)
    await expect(canvas.queryByRole('navigation')).toBeNull()
  },
})

export const ScreenShared = beside('desktop')
export const ScreenSharedOnAPhone = beside('phone')
export const ScreenSharedOnAPhoneInLandscape = beside('landscape')

/** Where more are beside it than fit, turning their pages takes nothing from the screen, nor from a tile. */
const besidePages = (viewport: string): Story => ({
  loaders: [staged({ people: 40, arrange: ({ room }) => room.change('p_2', { screen: 'on' }) })],
  globals: { viewport: { value: viewport } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    // Tiles may still be on their way.
    await waitFor(() => {
      const pager = canvas.getByRole('navigation').getBoundingClientRect()
      const [screen, ...others] = canvas.getAllByRole('listitem').map((tile) => tile.getBoundingClientRect())
      expect(screen?.bottom).toBeGreaterThan(canvasElement.getBoundingClientRect().bottom - 10)
      for (const { left, right, top, bottom } of others) {
        expect(bottom <= pager.top || top >= pager.bottom || right <= pager.left || left >= pager.right).toBe(true)
      }
    })
    await userEvent.click(canvas.getByRole('button', { name: 'Next page' }))
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Page 2 of/)
  },
})

export const ScreenSharedToForty = besidePages('desktop')
export const ScreenSharedToFortyOnAPhone = besidePages('phone')
export const ScreenSharedToFortyInLandscape = besidePages('landscape')

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
