import type { FakeMeeting } from '@plenum/meeting-sdk/testing'
import type { Scene } from './staged-meeting.ts'

/** Something that was said before one came. */
export interface Line {
  readonly from: string
  readonly text: string
  /** RFC 3339. */
  readonly at: string
}

const NAMES: Readonly<Record<string, string>> = { p_you: 'You', p_ada: 'Ada Lovelace', p_grace: 'Grace Hopper' }

/** A call in which these lines were said before; with Ada and Grace, who may say more. */
export function chatScene(lines: readonly Line[], then: Scene['arrange'] = () => {}): Scene {
  return {
    join: null,
    arrange: async (meeting) => {
      const { session, messages } = meeting
      for (const [index, { from, text, at }] of lines.entries()) {
        messages.kept.push({ id: `line-${index}`, identity: from, name: NAMES[from] ?? from, text, sentAt: at })
      }
      await session.join()
      meeting.room.enter('p_ada', { name: 'Ada Lovelace' })
      meeting.room.enter('p_grace', { name: 'Grace Hopper' })
      await until(meeting, () => session.getSnapshot().chat.history === 'loaded')
      await then(meeting)
    },
  }
}

/** So many lines of two people, one each 40 seconds. */
export function manyLines(count: number): readonly Line[] {
  const start = Date.UTC(2026, 10, 21, 9)
  return Array.from({ length: count }, (_, index) => ({
    from: index % 5 < 3 ? 'p_ada' : 'p_grace',
    text: `Message number ${index + 1}`,
    at: new Date(start + 40_000 * index).toISOString(),
  }))
}

/** Resolves once it is so. */
export function until({ session }: FakeMeeting, isSo: () => boolean): Promise<void> {
  if (isSo()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (!isSo()) return
      stop()
      resolve()
    })
  })
}
