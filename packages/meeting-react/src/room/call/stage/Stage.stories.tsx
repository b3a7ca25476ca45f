import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sessionOf, staged } from '../../../../test/staged-meeting.ts'
import { WithView } from '../../../../test/WithView.tsx'
import { Stage } from './Stage.tsx'

const meta: Meta = {
  parameters: { frame: 'screen' },
  render: (_, context) => (
    <div className="pl-stage" style={{ boxSizing: 'border-box', height: '100%', background: 'var(--pl-stage)' }}>
      <WithView>{(view) => <Stage session={sessionOf(context)} view={view} />}</WithView>
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
