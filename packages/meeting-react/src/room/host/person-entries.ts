import type { MeetingSession, Participant, Role } from '@plenum/meeting-sdk'
import { Ban, Hand, Mic, MicOff, MonitorX, Spotlight, UserMinus, VideoOff } from 'lucide-react'
import type { MenuEntry } from '../../menu/menu-entry.ts'
import type { HostWords } from '../../words/en.ts'
import type { HostQuestion } from './host-question.ts'
import { mayCommand, mayModerate } from './may-command.ts'

/** What {@link personEntries} wants to know. */
export interface PersonFacts {
  readonly session: MeetingSession
  readonly person: Participant
  /** As what one is here oneself. */
  readonly role: Role
  /** Whom everybody sees large just now. */
  readonly spotlight: string | null
  readonly words: HostWords
  readonly run: (command: () => Promise<unknown>) => unknown
  readonly ask: (question: HostQuestion) => void
}

const ROLES: readonly Role[] = ['host', 'cohost', 'participant', 'viewer']

/** What one can do to somebody in the call; nothing where one may do nothing. */
export function personEntries({
  session,
  person,
  role,
  spotlight,
  words,
  run,
  ask,
}: PersonFacts): readonly MenuEntry[] {
  const { moderation } = session
  const { identity, name, isLocal, userId, maySpeak } = person
  if (!mayModerate(role) || !(isLocal || mayCommand(role, person.role))) return []
  const spotlightEntry: MenuEntry =
    spotlight === identity
      ? {
          kind: 'action',
          label: words.endSpotlight,
          icon: Spotlight,
          onSelect: () => run(() => moderation.spotlight(null)),
        }
      : {
          kind: 'action',
          label: words.spotlight,
          icon: Spotlight,
          onSelect: () => run(() => moderation.spotlight(identity)),
        }
  if (isLocal) return [spotlightEntry]
  const isOn = person.microphone === 'on'
  const mayNotSpeak = !maySpeak && person.role !== 'viewer'
  const entries: readonly (MenuEntry | false)[] = [
    isOn && {
      kind: 'action',
      label: words.mute,
      icon: MicOff,
      onSelect: () => run(() => moderation.mute(identity)),
    },
    maySpeak &&
      !mayModerate(person.role) && {
        kind: 'action',
        label: words.muteForLonger,
        icon: MicOff,
        onSelect: () => run(() => moderation.mute(identity, { allowUnmute: false })),
      },
    mayNotSpeak && {
      kind: 'action',
      label: words.letUnmute,
      icon: Mic,
      onSelect: () => run(() => moderation.mute(identity, { allowUnmute: true })),
    },
    person.camera === 'on' && {
      kind: 'action',
      label: words.stopCamera,
      icon: VideoOff,
      onSelect: () => run(() => moderation.stopSource(identity, 'camera')),
    },
    person.screen !== 'off' && {
      kind: 'action',
      label: words.stopTheirScreen,
      icon: MonitorX,
      onSelect: () => run(() => moderation.stopSource(identity, 'screen')),
    },
    person.handRaisedAt !== null && {
      kind: 'action',
      label: words.lowerTheirHand,
      icon: Hand,
      onSelect: () => run(() => moderation.lowerHand(identity)),
    },
    spotlightEntry,
    role === 'host' && SEPARATOR,
    role === 'host' && {
      kind: 'choice',
      label: words.role,
      options: ROLES.map((value) => ({ value, label: roleName(value, words) })),
      value: person.role,
      onChoose: (value) => {
        const chosen = ROLES.find((each) => each === value)
        if (chosen !== undefined && chosen !== person.role) run(() => moderation.setRole(identity, chosen))
      },
    },
    SEPARATOR,
    {
      kind: 'action',
      label: words.remove,
      icon: UserMinus,
      isDangerous: true,
      onSelect: () => ask({ about: 'remove', identity, name }),
    },
    role === 'host' && {
      kind: 'action',
      label: words.ban,
      icon: Ban,
      isDangerous: true,
      onSelect: () => ask({ about: 'ban', identity, name, isGuest: userId === null }),
    },
  ]
  return entries.filter((entry) => entry !== false)
}

function roleName(role: Role, words: HostWords): string {
  return role === 'participant' ? words.participantRole : words.roles[role]
}

const SEPARATOR: MenuEntry = { kind: 'separator' }
