import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { ShowMore } from './ShowMore.tsx'

/** A list of lines that shows ten more each time. */
function Lines() {
  const [most, setMost] = useState(10)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label="Lines" tabIndex={0} style={{ width: 240, height: 200, overflow: 'auto' }}>
      <ul>
        {Array.from({ length: most }, (_, line) => `Line ${line + 1}`).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {most < 50 && <ShowMore label="Show more" shown={most} onMore={() => setMost(most + 10)} />}
    </section>
  )
}

const meta: Meta = { render: () => <Lines /> }

export default meta
type Story = StoryObj

export const OutOfSight: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('listitem')).toHaveLength(10)
  },
}

export const ScrolledTo: Story = {
  play: async ({ canvas }) => {
    const list = canvas.getByRole('region')
    list.scrollTop = list.scrollHeight
    await waitFor(() => expect(canvas.getAllByRole('listitem').length).toBeGreaterThan(10))
  },
}
