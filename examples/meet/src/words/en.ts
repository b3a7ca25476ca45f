/** What the app itself says, around the meeting. */
export interface AppWords {
  readonly meetings: string
  readonly meeting: string
  readonly language: string
  readonly signIn: string
  readonly signOut: string
  readonly signInUnreachable: string
  readonly signingIn: string
  readonly notSignedIn: string
  readonly notSignedInHelp: string
  readonly firstPage: string
  readonly welcome: string
  readonly leadDevelopment: string
  readonly leadSignedIn: string
  readonly leadElsewhere: string
  readonly yourName: string
  readonly nameMissing: string
  readonly startMeeting: string
  readonly starting: string
  readonly ready: string
  readonly readyHelp: string
  readonly meetingLink: string
  readonly enterMeeting: string
  readonly secondWindow: string
  readonly copyLink: string
  readonly copied: string
  readonly loadingMeeting: string
  readonly leaveQuestion: string
  readonly leaveHelp: string
  readonly stay: string
  readonly leave: string
  readonly haveAccount: string
  readonly tryAgain: string
  readonly startOwn: string
  readonly noMeetingsYet: string
  readonly notFound: string
  readonly notFoundTitle: string
  readonly notFoundHelp: string
  readonly meetingOf: (name: string) => string
}

/** English; it comes with the page. */
export const en: AppWords = {
  meetings: 'Meetings',
  meeting: 'Meeting',
  language: 'Language',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signInUnreachable: 'The sign-in can’t be reached right now. Try again in a moment.',
  signingIn: 'Signing in…',
  notSignedIn: 'You aren’t signed in',
  notSignedInHelp: 'The sign-in was given up, took too long, or was begun in another tab.',
  firstPage: 'Go to the first page',
  welcome: 'Meet, face to face',
  leadDevelopment: 'Say who you are, and start a meeting that others join with a link.',
  leadSignedIn: 'Start a meeting that others join with a link.',
  leadElsewhere: 'To join a meeting, open the link that you were sent.',
  yourName: 'Your name',
  nameMissing: 'Enter your name to start a meeting.',
  startMeeting: 'Start a meeting',
  starting: 'Starting…',
  ready: 'Your meeting is ready',
  readyHelp: 'Send this link to the others, or open it in a second window to meet yourself.',
  meetingLink: 'Link to the meeting',
  enterMeeting: 'Enter the meeting',
  secondWindow: 'Open in a second window',
  copyLink: 'Copy link',
  copied: 'Copied',
  loadingMeeting: 'Loading the meeting…',
  leaveQuestion: 'Leave the meeting?',
  leaveHelp: 'The others can go on without you.',
  stay: 'Stay',
  leave: 'Leave',
  haveAccount: 'Do you have an account?',
  tryAgain: 'Try again',
  startOwn: 'Start a meeting of your own',
  noMeetingsYet: 'Your meetings show up here once you have started one.',
  notFound: 'There is nothing here',
  notFoundTitle: 'Not found',
  notFoundHelp: 'The address may be mistyped, or the page has moved.',
  meetingOf: (name) => `${name}’s meeting`,
}
