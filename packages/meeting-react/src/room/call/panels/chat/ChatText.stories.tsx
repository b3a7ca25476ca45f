import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { ChatText } from './ChatText.tsx'

const meta = {
  component: ChatText,
  render: ({ text }) => (
    <div className="pl-chat-message" style={{ width: 320, overflowWrap: 'anywhere' }}>
      <p dir="auto">
        <ChatText text={text} />
      </p>
    </div>
  ),
} satisfies Meta<typeof ChatText>

export default meta
type Story = StoryObj<typeof meta>

export const Lines: Story = { args: { text: 'One line,\n\nand another one after a gap.' } }

export const Links: Story = {
  args: { text: 'The agenda: https://docs.example.com/d/team-sync?tab=2#today, and www.example.com. See you!' },
}

/** What looks like somebody else's address shows where it leads; what is no address is text. */
export const Hostile: Story = {
  args: {
    text: [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'https://your-bank.example@evil.example/login',
      'https://аррӏе.com/xn--80ak6aa92e.com',
      'https://example.com/\u202egpj.exe',
      'https://accounts.example.com.evil.example/',
    ].join('\n'),
  },
  play: async ({ canvas }) => {
    const links = canvas.getAllByRole('link')
    await expect(links.map(({ textContent }) => textContent)).toEqual([
      'https://аррӏе.com/xn--80ak6aa92e.com (xn--80ak6aa92e.com)',
      'https://accounts.example.com.evil.example/',
    ])
  },
}

export const LongWord: Story = { args: { text: `https://example.com/${'a'.repeat(300)}` } }

export const RightToLeft: Story = { args: { text: 'شكرا، الرابط هنا: https://example.com/a?b=c وإلى اللقاء' } }
