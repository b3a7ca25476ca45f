import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../process/run-node-program.ts'
import type { Page } from './measure.ts'

export interface SizeLimit {
  readonly name: string
  readonly page: Page
  /** What must not be in it at all. */
  readonly forbidden: readonly RegExp[]
  readonly gzipBytes: number
}

const LIVEKIT = /^(livekit-client|@livekit\/.*)$/
const REACT = /^react(-dom)?(\/|$)/
const NEVER_AT_ONCE = [/node_modules\/livekit-client\//, /node_modules\/@livekit\//, /node_modules\/zod\//]
/** What is loaded when somebody reaches for it, or for hosts alone. */
const ON_INTENT = [
  /Panel-[A-Z0-9]+\.js$/,
  /Dialog-[A-Z0-9]+\.js$/,
  /Menu-[A-Z0-9]+\.js$/,
  /Tooltips-[A-Z0-9]+\.js$/,
  /host-dialogs-[A-Z0-9]+\.js$/,
  /people-and-knocks-[A-Z0-9]+\.js$/,
  /http-moderation-[A-Z0-9]+\.js$/,
]
const NEVER_BEFORE_INTENT = [/node_modules\/@ariakit\//, /node_modules\/linkifyjs\//]
const NEVER = [/node_modules\/zod\//]

export const SIZE_LIMITS: readonly SizeLimit[] = [
  {
    name: '@plenum/meeting-react, all that is loaded at once',
    page: { source: everythingOf('meeting-react/dist/index.js'), without: [REACT] },
    forbidden: NEVER_AT_ONCE,
    gzipBytes: 6_000,
  },
  {
    name: '@plenum/meeting-react, a join button alone',
    page: {
      source: `import { JoinMeetingButton, MeetingProvider } from '${file('meeting-react/dist/index.js')}'
        globalThis.page = [JoinMeetingButton, MeetingProvider]`,
      without: [REACT],
    },
    forbidden: NEVER_AT_ONCE,
    gzipBytes: 2_600,
  },
  {
    name: '@plenum/meeting-react, all for a first join, LiveKit left out',
    page: { source: everythingOf('meeting-react/dist/index.js'), without: [REACT, LIVEKIT], laterWithout: ON_INTENT },
    forbidden: [...NEVER, ...NEVER_BEFORE_INTENT],
    gzipBytes: 64_000,
  },
  {
    name: '@plenum/meeting-react, all for a first join, LiveKit included',
    page: { source: everythingOf('meeting-react/dist/index.js'), without: [REACT], laterWithout: ON_INTENT },
    forbidden: [...NEVER, ...NEVER_BEFORE_INTENT],
    gzipBytes: 215_000,
  },
  {
    name: '@plenum/meeting-react/words/en',
    page: { source: everythingOf('meeting-react/dist/words/en.js'), without: [] },
    forbidden: NEVER_AT_ONCE,
    gzipBytes: 6_500,
  },
  {
    name: '@plenum/meeting-react/words, before a language is chosen',
    page: { source: everythingOf('meeting-react/dist/words/index.js'), without: [] },
    forbidden: [...NEVER_AT_ONCE, /dist\/words\/[a-z]{2}\.js$/],
    gzipBytes: 2_000,
  },
  {
    name: '@plenum/meeting-element, before a meeting is shown',
    page: { source: `import '${file('meeting-element/dist/plenum-meeting.js')}'`, without: [] },
    forbidden: [...NEVER_AT_ONCE, /meeting-element\/dist\/chunks\//],
    // With what Vite adds to a page that loads anything later: 650 bytes.
    gzipBytes: 3_400,
  },
  {
    name: '@plenum/meeting-sdk, all that is loaded at once',
    page: { source: everythingOf('meeting-sdk/dist/index.js'), without: [] },
    forbidden: NEVER_AT_ONCE,
    gzipBytes: 12_000,
  },
  {
    name: '@plenum/meeting-contract/errors',
    page: { source: everythingOf('meeting-contract/dist/errors.js'), without: [] },
    forbidden: NEVER,
    gzipBytes: 1_300,
  },
]

/** A page that uses each export by its name, as hosts do: a namespace object would bring code of its own. */
function everythingOf(entry: string): string {
  const [, list = ''] = /export \{([^}]*)\};?\s*(?:\/\/[^\n]*\s*)?$/.exec(readFileSync(file(entry), 'utf8')) ?? []
  const names = list.split(',').map((name) => name.trim().split(' as ').at(-1) ?? '')
  if (names.every((name) => name === '')) throw new Error(`${entry} exports nothing that could be weighed.`)
  const imports = names.map((name, index) => `${name} as part${index}`).join(', ')
  return `import { ${imports} } from '${file(entry)}'; globalThis.page = [${names.map((_, index) => `part${index}`).join(', ')}]`
}

function file(entry: string): string {
  return join(ROOT, 'packages', entry).replaceAll('\\', '/')
}
