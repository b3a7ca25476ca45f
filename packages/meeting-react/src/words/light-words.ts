/** English for what a page shows before a meeting is opened; the rest of the words come with the room. */
export const lightWords = {
  join: 'Join',
  joinMeetingNamed: (title: string) => `Join ${title}`,
  meetingEnded: 'Ended',
  meetingCancelled: 'Cancelled',
  loadingMeeting: 'Loading the meeting…',
  notLoaded: 'Couldn’t load the meeting',
  notLoadedHelp: 'Check your connection, then try again.',
  tryAgain: 'Try again',
  backToMeetings: 'Back to meetings',
} as const
