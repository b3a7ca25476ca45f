/** What is looked at; `docs/troubleshooting.md` has a section for each. */
export const CHECK_NAMES = [
  'settings',
  'authentication',
  'web sign-in',
  'database',
  'livekit',
  'clock',
  'livekit key',
  'auto_create',
  'webhook',
] as const

/** What came of looking at one thing. */
export type Outcome =
  | { state: 'ok'; finding: string }
  /** It works, or may; but somebody should know. */
  | { state: 'warning' | 'failed'; finding: string; mend: string }

/** One thing that was looked at. */
export type Check = { name: (typeof CHECK_NAMES)[number] } & Outcome

export const ok = (finding: string): Outcome => ({ state: 'ok', finding })
export const warning = (finding: string, mend: string): Outcome => ({ state: 'warning', finding, mend })
export const failed = (finding: string, mend: string): Outcome => ({ state: 'failed', finding, mend })
