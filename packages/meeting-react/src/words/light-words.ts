import { joinWords } from './join-words.ts'

/** English for what a page shows before a meeting is opened; the rest of the words come with the room. */
export const lightWords = {
  ...joinWords,
  meetingMarks: { private: 'Private', password: 'Password', lobby: 'Lobby', locked: 'Locked' },
  inTheCall: (count: number) => `${count} in the call`,
  copyLink: 'Copy link',
  copied: 'Copied',
  meetingCode: 'Meeting code or link',
  meetingCodeProblems: {
    empty: 'Enter a code or a link.',
    not_a_meeting_link: 'Not a meeting link.',
    not_a_code: 'Use letters, digits and hyphens.',
    not_joined: 'Couldn’t join. Try again.',
  },
  loadingMeeting: 'Loading the meeting…',
  notLoaded: 'Couldn’t load the meeting',
  notLoadedHelp: 'Check your connection.',
  backToMeetings: 'Back to meetings',
} as const
