import { lazyPart } from '../../parts/lazy-part.tsx'
import type { KnockNoticeProps } from './KnockNotice.tsx'

/** What tells a host who knocks; nobody else loads it. */
export const { Part: KnockPart } = lazyPart<KnockNoticeProps>(
  () => import('../call/panels/people/people-and-knocks.ts').then(({ KnockNotice }) => KnockNotice),
  { isSilent: true },
)
