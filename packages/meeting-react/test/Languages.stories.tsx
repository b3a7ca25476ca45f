import { MeetingError, type MeetingSession } from '@plenum/meeting-sdk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { fn, waitFor } from 'storybook/test'
import { Call } from '../src/room/call/Call.tsx'
import { HostQuestionDialog } from '../src/room/dialog/HostQuestionDialog.tsx'
import { SettingsDialog } from '../src/room/dialog/SettingsDialog.tsx'
import { ShortcutsDialog } from '../src/room/dialog/ShortcutsDialog.tsx'
import { PreJoin } from '../src/room/pre-join/PreJoin.tsx'
import { EndScreen } from '../src/room/screens/EndScreen.tsx'
import { FailureScreen } from '../src/room/screens/FailureScreen.tsx'
import { WaitingScreen } from '../src/room/screens/WaitingScreen.tsx'
import { DEFAULT_SHORTCUTS } from '../src/room/shortcuts/shortcuts.ts'
import type { Words } from '../src/words/en.ts'
import { PSEUDO, wordsOf } from './languages.ts'
import { expectNothingCut } from './nothing-cut.ts'
import { sessionOf, staged } from './staged-meeting.ts'
import { StudioDevices } from './studio-devices.ts'

const meta: Meta = { title: 'Languages', parameters: { frame: 'screen' }, tags: ['!autodocs'] }

export default meta
type Story = StoryObj

/** A phone, a tablet, a desktop: screens follow the width of their box, not of the window. */
const WIDTHS = [360, 768, 1440]

interface Screen {
  readonly loaders: NonNullable<Story['loaders']>
  readonly shown: (session: MeetingSession) => ReactElement
  /** What is clicked before it is measured, one after the other. */
  readonly opened?: (words: Words) => readonly string[]
}

const atTheDoor = [staged({ join: null, world: { devices: new StudioDevices() } })]
const inTheCall = [
  staged({ people: 6, arrange: ({ room }) => room.change('p_3', { handRaisedAt: '2026-11-21T10:00:00.000Z' }) }),
]
const asHost = [
  staged({
    people: 6,
    arrange: (meeting) => {
      meeting.room.change('p_you', { role: 'host' })
      meeting.knock('Emmy Noether')
      meeting.knock('Sofia Kowalewskaja', 'user-7')
    },
  }),
]
const call = (session: MeetingSession) => (
  <Call
    session={session}
    title="Team Sync"
    inviteUrl="https://meet.example.com/join/team-sync"
    isReconnecting={false}
  />
)

const SCREENS = {
  preJoin: {
    loaders: atTheDoor,
    shown: (session) => (
      <PreJoin
        session={session}
        title="Team Sync"
        name="Ada Lovelace"
        inviteUrl="https://meet.example.com/join/team-sync"
        refusal={new MeetingError('meeting.password_wrong', { context: { triesLeft: 3 } })}
        isJoining={false}
        onJoin={fn()}
      />
    ),
  },
  waiting: {
    loaders: atTheDoor,
    shown: (session) => (
      <WaitingScreen
        session={session}
        title="Team Sync"
        wait={{ status: 'waiting', attempt: 1, reason: 'lobby', startsAt: null, isHostHere: true, isLocked: true }}
        entering={{ microphone: true, camera: true }}
        onLeave={fn()}
      />
    ),
  },
  call: { loaders: inTheCall, shown: call },
  chat: { loaders: inTheCall, shown: call, opened: ({ chat }) => [chat] },
  people: {
    loaders: inTheCall,
    shown: call,
    opened: ({ withHands, peopleCount }) => [withHands(peopleCount(6), 1)],
  },
  hostsPeople: {
    loaders: asHost,
    shown: call,
    opened: ({ withHands, peopleCount }) => [withHands(peopleCount(6), 0)],
  },
  personMenu: {
    loaders: asHost,
    shown: call,
    opened: ({ withHands, peopleCount, moreFor }) => [withHands(peopleCount(6), 0), moreFor('Grace Hopper')],
  },
  hostMenu: {
    loaders: asHost,
    shown: call,
    opened: ({ withHands, peopleCount, hostControls }) => [withHands(peopleCount(6), 0), hostControls],
  },
  moreMenu: { loaders: inTheCall, shown: call, opened: ({ moreOptions }) => [moreOptions] },
  settings: {
    loaders: [staged({ world: { devices: new StudioDevices() } })],
    shown: (session) => <SettingsDialog session={session} onClose={fn()} />,
  },
  shortcuts: { loaders: [], shown: () => <ShortcutsDialog shortcuts={DEFAULT_SHORTCUTS} onClose={fn()} /> },
  muteAll: {
    loaders: asHost,
    shown: (session) => <HostQuestionDialog session={session} question={{ about: 'muteAll' }} onClose={fn()} />,
  },
  deny: {
    loaders: asHost,
    shown: (session) => (
      <HostQuestionDialog
        session={session}
        question={{ about: 'deny', sessionId: 'k1', name: 'Grace Hopper' }}
        onClose={fn()}
      />
    ),
  },
  ended: { loaders: [], shown: () => <EndScreen reason="replaced" onRejoin={fn()} onExit={fn()} /> },
  failed: {
    loaders: [],
    shown: () => <FailureScreen error={new MeetingError('connection.failed')} onRetry={fn()} onExit={fn()} />,
  },
} as const satisfies Record<string, Screen>

/** In brackets and stretched, the words on a button are no part of its longer name. */
const AS_PSEUDO = { a11y: { config: { rules: [{ id: 'label-content-name-mismatch', enabled: false }] } } }

function measured(language: string, name: keyof typeof SCREENS): Story {
  const { loaders, shown, opened }: Screen = SCREENS[name]
  return {
    globals: { language },
    parameters: language === PSEUDO ? AS_PSEUDO : {},
    loaders: loaders.length === 0 ? [staged()] : loaders,
    render: (_, context) => shown(sessionOf(context)),
    play: async ({ canvas, canvasElement, userEvent }) => {
      const frame = canvasElement.querySelector<HTMLElement>('.pl-meeting')
      if (frame === null) throw new Error('The story has no frame.')
      // While it is wide: on a phone the menu has it.
      for (const name of opened?.(await wordsOf(language)) ?? [])
        await userEvent.click(await canvas.findByRole('button', { name }))
      for (const width of WIDTHS) {
        frame.style.width = `${width}px`
        await waitFor(() => expectNothingCut(frame, `${language}, ${width} px`))
      }
      frame.style.width = ''
    },
  }
}

export const GermanPreJoin: Story = measured('de', 'preJoin')
export const GermanWaiting: Story = measured('de', 'waiting')
export const GermanCall: Story = measured('de', 'call')
export const GermanChat: Story = measured('de', 'chat')
export const GermanPeople: Story = measured('de', 'people')
export const GermanEnded: Story = measured('de', 'ended')
export const GermanFailed: Story = measured('de', 'failed')
export const GermanHostsPeople: Story = measured('de', 'hostsPeople')
export const GermanPersonMenu: Story = measured('de', 'personMenu')
export const GermanHostMenu: Story = measured('de', 'hostMenu')
export const GermanMoreMenu: Story = measured('de', 'moreMenu')
export const GermanSettings: Story = measured('de', 'settings')
export const GermanShortcuts: Story = measured('de', 'shortcuts')
export const GermanMuteAll: Story = measured('de', 'muteAll')
export const GermanDeny: Story = measured('de', 'deny')

export const ArabicPreJoin: Story = measured('ar', 'preJoin')
export const ArabicWaiting: Story = measured('ar', 'waiting')
export const ArabicCall: Story = measured('ar', 'call')
export const ArabicChat: Story = measured('ar', 'chat')
export const ArabicPeople: Story = measured('ar', 'people')
export const ArabicEnded: Story = measured('ar', 'ended')
export const ArabicFailed: Story = measured('ar', 'failed')
export const ArabicHostsPeople: Story = measured('ar', 'hostsPeople')
export const ArabicPersonMenu: Story = measured('ar', 'personMenu')
export const ArabicHostMenu: Story = measured('ar', 'hostMenu')
export const ArabicMoreMenu: Story = measured('ar', 'moreMenu')
export const ArabicSettings: Story = measured('ar', 'settings')
export const ArabicShortcuts: Story = measured('ar', 'shortcuts')
export const ArabicMuteAll: Story = measured('ar', 'muteAll')
export const ArabicDeny: Story = measured('ar', 'deny')

export const PseudoPreJoin: Story = measured(PSEUDO, 'preJoin')
export const PseudoWaiting: Story = measured(PSEUDO, 'waiting')
export const PseudoCall: Story = measured(PSEUDO, 'call')
export const PseudoChat: Story = measured(PSEUDO, 'chat')
export const PseudoPeople: Story = measured(PSEUDO, 'people')
export const PseudoEnded: Story = measured(PSEUDO, 'ended')
export const PseudoFailed: Story = measured(PSEUDO, 'failed')
export const PseudoHostsPeople: Story = measured(PSEUDO, 'hostsPeople')
export const PseudoPersonMenu: Story = measured(PSEUDO, 'personMenu')
export const PseudoHostMenu: Story = measured(PSEUDO, 'hostMenu')
export const PseudoMoreMenu: Story = measured(PSEUDO, 'moreMenu')
export const PseudoSettings: Story = measured(PSEUDO, 'settings')
export const PseudoShortcuts: Story = measured(PSEUDO, 'shortcuts')
export const PseudoMuteAll: Story = measured(PSEUDO, 'muteAll')
export const PseudoDeny: Story = measured(PSEUDO, 'deny')
