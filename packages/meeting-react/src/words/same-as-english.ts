import type { WordsLocale } from './index.ts'

const LOANED = 'the word that products use in this language'
const OWN = 'this language’s own word, written as in English'

/** What a language says as English does, by its path, and why: anything else that is the same was forgotten. */
export const SAME_AS_ENGLISH: Partial<Record<WordsLocale, Readonly<Record<string, string>>>> = {
  de: {
    attendeeName: OWN,
    chat: LOANED,
    details: OWN,
    hand: OWN,
    instantTitle: LOANED,
    layout: LOANED,
    meeting: LOANED,
    meetings: LOANED,
    status: OWN,
    timeIn: OWN,
  },
  es: { chat: LOANED },
  fr: {
    chat: LOANED,
    date: OWN,
    durationMinutes: OWN,
    messages: OWN,
    participantRole: OWN,
    participants: OWN,
  },
  it: { chat: LOANED, layout: LOANED },
  nl: {
    camera: OWN,
    chat: LOANED,
    details: OWN,
    filters: OWN,
    hand: OWN,
    'meetingGroups.later': OWN,
    'roles.host': LOANED,
    status: OWN,
    timeIn: OWN,
  },
  pt: { chat: LOANED, layout: LOANED, status: OWN },
}
