/** English for the way into a meeting. */
export const joinWords = {
  join: 'Join',
  joinNow: 'Join now',
  joining: 'Joining…',
  labelOfMeeting: (label: string, title: string) => `${label}: ${title}`,
  meetingPhases: { scheduled: 'Scheduled', live: 'Live', ended: 'Ended', cancelled: 'Cancelled' },
  tryAgain: 'Try again',
} as const
