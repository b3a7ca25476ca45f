import type { Ban, MuteRequest, Role } from '@plenum/meeting-contract'
import { MeetingError, type MeetingErrorCode } from '../errors.ts'
import type { Moderation } from '../moderation.ts'
import type { LoadModeration, StayOptions } from '../ports.ts'
import type { FakeAdmission } from './fake-admission.ts'
import type { FakeRoom } from './fake-room.ts'

/** Does what hosts command, or refuses to, as told. */
export class FakeModeration {
  /** What was asked for, in order: the command, and what was said with it. */
  readonly asked: (readonly [command: keyof Moderation, ...said: readonly unknown[]])[] = []
  /** By which stay it was asked for the last time. */
  sessionToken: string | undefined
  /** Refuses from now on; null does it. */
  refuses: MeetingErrorCode | null = null
  /** Never answers from now on. */
  isSilent = false
  /** Who may not come back, newest first. */
  bans: readonly Ban[] = []
  readonly #room: () => FakeRoom | undefined
  readonly #admission: FakeAdmission

  constructor(room: () => FakeRoom | undefined, admission: FakeAdmission) {
    this.#room = room
    this.#admission = admission
  }

  readonly load: LoadModeration = async () => (_, options) => this.#by(options)

  #by({ sessionToken }: StayOptions): Moderation {
    const done = async (command: keyof Moderation, said: readonly unknown[], effect: (room: FakeRoom) => void) => {
      this.asked.push([command, ...said])
      this.sessionToken = sessionToken
      await (this.isSilent ? new Promise<void>(() => {}) : Promise.resolve())
      if (this.refuses !== null) throw new MeetingError(this.refuses)
      const room = this.#room()
      if (room !== undefined) effect(room)
    }
    const admission = this.#admission
    return {
      mute: (...said) => done('mute', said, (room) => mute(room, said[0], said[1])),
      muteAll: (...said) =>
        done('muteAll', said, (room) => {
          room.setInfo({ mayUnmute: said[0]?.allowUnmute !== false })
          for (const { identity, role } of room.participants()) if (!mayCommand(role)) mute(room, identity, said[0])
        }),
      stopSource: (...said) => done('stopSource', said, (room) => room.change(said[0], { [said[1]]: 'off' })),
      remove: (...said) => done('remove', said, (room) => room.exit(said[0])),
      ban: (...said) =>
        done('ban', said, (room) => {
          const [identity] = said
          const name = room.participants().find((person) => person.identity === identity)?.name ?? ''
          const id = `b${this.bans.length + 1}`
          this.bans = [{ id, name, identity, userId: null, bannedAt: '2026-11-21T10:00:00.000Z' }, ...this.bans]
          room.exit(identity)
        }),
      setRole: (...said) =>
        done('setRole', said, (room) => room.change(said[0], { role: said[1], maySpeak: said[1] !== 'viewer' })),
      lowerHand: (...said) => done('lowerHand', said, (room) => room.change(said[0], { handRaisedAt: null })),
      lowerHands: () =>
        done('lowerHands', [], (room) => {
          for (const { identity } of room.participants()) room.change(identity, { handRaisedAt: null })
        }),
      spotlight: (...said) => done('spotlight', said, (room) => room.setInfo({ spotlight: said[0] })),
      lock: (...said) => done('lock', said, (room) => room.setInfo({ locked: said[0] })),
      setLobby: (...said) => done('setLobby', said, (room) => room.setInfo({ lobby: said[0] })),
      extend: (...said) =>
        done('extend', said, (room) => {
          const endsAtMs = Date.parse(room.info().endsAt ?? '') + said[0] * 60_000
          room.setInfo({ endsAt: new Date(endsAtMs).toISOString() })
        }),
      async renewInvite() {
        await done('renewInvite', [], () => {})
        return 'https://meet.example.com/join/team-sync#k=new'
      },
      admit: (...said) => done('admit', said, () => admission.forget(said[0])),
      admitAll: () =>
        done('admitAll', [], () => {
          for (const { sessionId } of admission.knocks) admission.forget(sessionId)
        }),
      deny: (...said) => done('deny', said, () => admission.forget(said[0])),
      listBans: async () => {
        await done('listBans', [], () => {})
        return this.bans
      },
      unban: (...said) =>
        done('unban', said, () => {
          this.bans = this.bans.filter(({ id }) => id !== said[0])
        }),
    }
  }
}

const mayCommand = (role: Role) => role === 'host' || role === 'cohost'

function mute(room: FakeRoom, identity: string, { allowUnmute = true }: MuteRequest = {}): void {
  const isOn = room.participants().find((person) => person.identity === identity)?.microphone === 'on'
  room.change(identity, { maySpeak: allowUnmute, ...(isOn ? { microphone: 'muted' } : {}) })
}
