import type { Meta, StoryObj } from '@storybook/react-vite'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { PoorConnectionNotice } from './PoorConnectionNotice.tsx'

const meta: Meta = {
  render: (_, context) => <PoorConnectionNotice session={sessionOf(context)} onDismiss={() => {}} />,
}

export default meta
type Story = StoryObj

export const WithCamera: Story = { loaders: [staged()] }
export const WithoutCamera: Story = { loaders: [staged({ join: { microphone: true } })] }
export const OnAPhone: Story = { ...WithCamera, globals: { viewport: { value: 'phone' } } }
