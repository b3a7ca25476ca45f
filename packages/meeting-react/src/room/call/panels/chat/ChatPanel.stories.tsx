import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { chatScene, type Line, manyLines, until } from '../../../../../test/chat-scene.ts'
import { sessionOf, staged } from '../../../../../test/staged-meeting.ts'
import { ChatPanel } from './ChatPanel.tsx'
import { chatMemory } from './chat-memory.ts'

const meta: Meta = {
  parameters: { frame: 'screen' },
  globals: { viewport: { value: 'desktop' } },
  render: (_, context) => (
    <div className="pl-call">
      <ChatPanel session={sessionOf(context)} onClose={() => {}} />
    </div>
  ),
}

export default meta
type Story = StoryObj

const phone = { viewport: { value: 'phone' } }
const meetingOf = ({ loaded }: { readonly loaded: Record<string, unknown> }) => loaded.meeting as FakeMeeting

const at = (day: number, hour: number, minute: number, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).toISOString()

const TALK: readonly Line[] = [
  { from: 'p_ada', text: 'I have put the agenda here: https://docs.example.com/d/team-sync', at: at(20, 16, 40) },
  { from: 'p_ada', text: 'Add what you want to talk about.', at: at(20, 16, 40, 20) },
  { from: 'p_grace', text: 'Good morning. I come five minutes later.', at: at(21, 9, 2) },
  { from: 'p_you', text: 'No problem, we begin with the numbers.', at: at(21, 9, 3) },
  { from: 'p_you', text: 'And then the plan.', at: at(21, 9, 3, 30) },
  { from: 'p_ada', text: 'The numbers, to read along:\n\n  visits  1,204\n  joins     988', at: at(21, 9, 5) },
  { from: 'p_grace', text: 'Here now!', at: at(21, 9, 7) },
]

export const Empty: Story = { loaders: [staged(chatScene([]))] }

export const Talk: Story = { loaders: [staged(chatScene(TALK))] }

export const TalkOnAPhone: Story = { ...Talk, globals: phone }

export const TalkInLandscape: Story = { ...Talk, globals: { viewport: { value: 'landscape' } } }

export const TalkRightToLeft: Story = {
  loaders: [
    staged(
      chatScene([...TALK, { from: 'p_ada', text: 'شكرا جزيلا، نراكم غدا: https://example.com/غدا', at: at(21, 9, 8) }]),
    ),
  ],
  render: (_, context) => (
    <div className="pl-call" dir="rtl">
      <ChatPanel session={sessionOf(context)} onClose={() => {}} />
    </div>
  ),
}

export const Loading: Story = {
  loaders: [
    staged(
      chatScene([], ({ messages, room }) => {
        messages.hold()
        room.interrupt()
        room.resume()
      }),
    ),
  ],
}

export const HistoryFailed: Story = {
  loaders: [
    staged(
      chatScene(TALK.slice(-2), async (meeting) => {
        meeting.messages.refusesToRead = 'network.unreachable'
        meeting.room.interrupt()
        meeting.room.resume()
        await until(meeting, () => meeting.session.getSnapshot().chat.history === 'failed')
      }),
    ),
  ],
}

export const Failed: Story = {
  loaders: [
    staged(
      chatScene(TALK, async (meeting) => {
        meeting.messages.refusesToKeep = 'meeting.ended'
        await meeting.session.sendChat('This one is lost.')
        await until(meeting, () => meeting.session.getSnapshot().chat.messages.at(-1)?.delivery === 'failed')
      }),
    ),
  ],
}

export const FailedOnAPhone: Story = { ...Failed, globals: phone }

export const NotAllowed: Story = {
  loaders: [staged(chatScene(TALK, ({ room }) => room.permit({ chat: false })))],
}

export const LongWords: Story = {
  loaders: [
    staged(
      chatScene([
        { from: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3), text: 'x'.repeat(400), at: at(21, 9, 0) },
        { from: 'p_you', text: `https://example.com/${'long-'.repeat(60)}`, at: at(21, 9, 1) },
      ]),
    ),
  ],
}

export const LongWordsOnAPhone: Story = { ...LongWords, globals: phone }

const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight

/** At the end it stays there, whatever comes. */
export const AtTheEnd: Story = {
  loaders: [staged(chatScene(manyLines(40)))],
  play: async (context) => {
    const log = context.canvas.getByRole('log')
    await expect(distanceToEnd(log)).toBeLessThan(2)
    meetingOf(context).room.say('p_ada', 'One more')
    await waitFor(() => expect(log).toHaveTextContent('One more'))
    await expect(distanceToEnd(log)).toBeLessThan(2)
    await expect(context.canvas.queryByRole('button', { name: 'New messages' })).toBeNull()
  },
}

/** Further up one reads on in peace, and is told that there is more. */
export const ScrolledUp: Story = {
  loaders: [staged(chatScene(manyLines(40)))],
  play: async (context) => {
    const { canvas, userEvent } = context
    const log = canvas.getByRole('log')
    log.scrollTop = 300
    await waitFor(() => expect(log.scrollTop).toBe(300))
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    meetingOf(context).room.say('p_ada', 'One more')
    const toEnd = await canvas.findByRole('button', { name: 'New messages' })
    await expect(log.scrollTop).toBe(300)
    await userEvent.click(toEnd)
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(2))
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'New messages' })).toBeNull())
    log.scrollTop = 300
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await userEvent.type(canvas.getByRole('textbox'), 'My own is shown at once{Enter}')
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(2))
    log.scrollTop = 300
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    meetingOf(context).room.say('p_ada', 'And another')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'New messages' })).toBeVisible())
  },
}

export const ScrolledUpOnAPhone: Story = { ...ScrolledUp, globals: phone }

/** Opens where one left off. */
export const Unread: Story = {
  loaders: [
    staged(
      chatScene(manyLines(20), ({ session, room }) => {
        for (let index = 1; index <= 60; index += 1) room.say('p_ada', `Said meanwhile ${index}`, `new-${index}`)
        chatMemory(session).firstUnread = 'new-1'
      }),
    ),
  ],
  play: async ({ canvas }) => {
    const log = canvas.getByRole('log').getBoundingClientRect()
    const [line] = canvas.getAllByText('New messages')
    await expect(line?.getBoundingClientRect().top).toBeGreaterThanOrEqual(log.top)
    await expect(canvas.getByText('Said meanwhile 1').getBoundingClientRect().bottom).toBeLessThan(log.top + 140)
    await expect(canvas.getByRole('button', { name: 'New messages' })).toBeVisible()
  },
}

/** Of a thousand messages the page holds two hundred; scrolled up, more, and what one reads stays where it is. */
export const AThousand: Story = {
  loaders: [staged(chatScene(manyLines(1_000)))],
  play: async ({ canvas }) => {
    const log = canvas.getByRole('log')
    const countOf = () => log.querySelectorAll('[data-message]').length
    await expect(countOf()).toBe(200)
    const first = canvas.getByText('Message number 801')
    log.scrollTop = 0
    await waitFor(() => expect(countOf()).toBe(400))
    const { top } = log.getBoundingClientRect()
    const place = first.getBoundingClientRect().top - top
    await expect(place).toBeGreaterThan(0)
    await expect(place).toBeLessThan(140)
    await expect(log.scrollTop).toBeGreaterThan(1_000)
    log.scrollTop = log.scrollHeight
    await waitFor(() => expect(countOf()).toBe(200))
  },
}

/** Scrolled up again and again one comes to the beginning, and what one reads stays under the eye each time. */
export const ToTheBeginning: Story = {
  loaders: [staged(chatScene(manyLines(450)))],
  play: async ({ canvas }) => {
    const log = canvas.getByRole('log')
    const countOf = () => log.querySelectorAll('[data-message]').length
    const placeOf = (text: string) =>
      canvas.getByText(text).getBoundingClientRect().top - log.getBoundingClientRect().top
    for (const [first, count] of [
      [251, 400],
      [51, 450],
    ] as const) {
      log.scrollTop = 0
      const before = placeOf(`Message number ${first}`)
      await waitFor(() => expect(countOf()).toBe(count))
      await expect(Math.abs(placeOf(`Message number ${first}`) - before)).toBeLessThan(2)
    }
    await expect(canvas.queryByRole('button', { name: 'Earlier messages' })).toBeNull()
    log.scrollTop = 0
    await waitFor(() => expect(placeOf('Message number 1')).toBeLessThan(100))
    await expect(countOf()).toBe(450)
  },
}

/** By key the button is in the way of the Tab key, and keeps the focus as long as there is more. */
export const EarlierByKeyboard: Story = {
  loaders: [staged(chatScene(manyLines(450)))],
  play: async ({ canvas, userEvent }) => {
    const log = canvas.getByRole('log')
    log.focus()
    await userEvent.tab()
    const earlier = canvas.getByRole('button', { name: 'Earlier messages' })
    await expect(earlier).toHaveFocus()
    await waitFor(() => expect(log.querySelectorAll('[data-message]')).toHaveLength(400))
    await expect(earlier).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(log.querySelectorAll('[data-message]')).toHaveLength(450))
  },
}

/** The keyboard of a phone covers the lower part of the page without making it smaller. */
export const OverTheKeyboard: Story = {
  ...Talk,
  globals: phone,
  beforeEach: () => {
    const original = Object.getOwnPropertyDescriptor(window, 'visualViewport')
    const viewport = Object.assign(new EventTarget(), { offsetTop: 0, scale: 1, height: window.innerHeight - 300 })
    Object.defineProperty(window, 'visualViewport', { configurable: true, value: viewport })
    return () => {
      if (original !== undefined) Object.defineProperty(window, 'visualViewport', original)
    }
  },
  play: async ({ canvas }) => {
    const seen = window.visualViewport?.height ?? 0
    await waitFor(() => expect(canvas.getByRole('region')).toHaveAttribute('data-keyboard', 'true'))
    const box = canvas.getByRole('textbox')
    await waitFor(() => expect(box.getBoundingClientRect().bottom).toBeLessThanOrEqual(seen))
    const log = canvas.getByRole('log')
    await expect(log.clientHeight).toBeGreaterThan(100)
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(2))
  },
}
