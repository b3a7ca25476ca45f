import type { ConnectionHint, LeaveReason, MeetingErrorCode } from '@plenum/meeting-sdk'
import { clockWords } from './clock-words.ts'
import type { dashboardWords } from './dashboard-words.ts'
import type { hostWords } from './host-words.ts'
import { lightWords } from './light-words.ts'
import { momentsIn } from './moments.ts'
import { numbersIn } from './numbers.ts'

/** What a person is told of a failure: what happened, and what may help. */
export interface FailureWords {
  readonly title: string
  readonly help: string
}

const SERVER_TROUBLE: FailureWords = {
  title: 'Something went wrong on our side',
  help: 'Try again in a moment. If it keeps happening, send the details below to whoever runs this service.',
}

const failures: Record<MeetingErrorCode, FailureWords> = {
  'request.malformed': SERVER_TROUBLE,
  'request.body_too_large': SERVER_TROUBLE,
  'request.unsupported_media_type': SERVER_TROUBLE,
  'request.invalid': { title: 'Something you entered wasn’t accepted', help: 'Check what you typed and try again.' },
  'route.not_found': SERVER_TROUBLE,
  'host.refused': {
    title: 'This server answers under another address',
    help: 'Open the address that was printed when the server was started.',
  },
  'auth.required': { title: 'Sign in to join this meeting', help: 'Then open the link again.' },
  'auth.invalid': { title: 'Your sign-in has expired', help: 'Sign in again, then open the link once more.' },
  'auth.keys_unavailable': { title: 'Your sign-in can’t be checked right now', help: 'Try again in a moment.' },
  'session.invalid': { title: 'Your place in this meeting has expired', help: 'Join once more to get a new one.' },
  'webhook.signature_invalid': SERVER_TROUBLE,
  'meeting.not_found': {
    title: 'This meeting can’t be found',
    help: 'The link may be incomplete, or the meeting may be private. Ask whoever invited you for the link.',
  },
  'meeting.ended': { title: 'This meeting has ended', help: 'There is nobody left to join.' },
  'request.rate_limited': { title: 'Too many tries', help: 'Wait a little, then try again.' },
  'idempotency.key_reused': SERVER_TROUBLE,
  'idempotency.in_flight': { title: 'This is still under way', help: 'Wait a moment, then try again.' },
  'session.waiting': { title: 'You are still waiting to be let in', help: 'This works once you are in the meeting.' },
  'meeting.not_started': {
    title: 'This meeting hasn’t started yet',
    help: 'Try again when it is time, or when a host has started it.',
  },
  'meeting.password_required': { title: 'This meeting has a password', help: 'Ask whoever invited you for it.' },
  'meeting.password_wrong': { title: 'That password isn’t right', help: 'Check it and try again.' },
  'meeting.locked': { title: 'This meeting is locked', help: 'Ask somebody who is inside to unlock it.' },
  'meeting.full': { title: 'This meeting is full', help: 'Try again when somebody has left.' },
  'meeting.status_conflict': {
    title: 'The meeting is no longer in a state that allows this',
    help: 'Reload to see how it stands.',
  },
  'meeting.external_id_taken': SERVER_TROUBLE,
  'lobby.required': { title: 'A host lets people into this meeting', help: 'Join it from a page with a waiting room.' },
  'lobby.full': { title: 'Too many people are waiting', help: 'Try again in a little while.' },
  'participant.removed': {
    title: 'You were removed from this meeting',
    help: 'A host took you out of it. You can ask to join again.',
  },
  'participant.banned': { title: 'You can’t join this meeting', help: 'Whoever runs it doesn’t let you in.' },
  'participant.not_found': { title: 'They are no longer in this meeting', help: 'Nothing is left to do.' },
  'message.id_taken': { title: 'Your message wasn’t kept', help: 'Send it again.' },
  'server.busy': { title: 'The server is very busy right now', help: 'Try again in a moment.' },
  'livekit.refused': {
    title: 'The media server didn’t accept this meeting',
    help: 'Try again in a moment. If it keeps happening, whoever runs this service has to look at its settings.',
  },
  'livekit.unavailable': {
    title: 'The media server isn’t reachable right now',
    help: 'Nothing is wrong with your connection. Try again in a moment.',
  },
  'database.unavailable': SERVER_TROUBLE,
  'internal.unexpected': SERVER_TROUBLE,
  'network.unreachable': {
    title: 'Couldn’t reach the meeting server',
    help: 'Check your connection, then try again.',
  },
  'server.unreadable': {
    title: 'The meeting server gave an answer we can’t read',
    help: 'A proxy or sign-in page may stand in between. Whoever runs this service can find out with the details below.',
  },
  'auth.unavailable': {
    title: 'Couldn’t find out who is signed in',
    help: 'Check your connection, then try again.',
  },
  'browser.unsupported': {
    title: 'This browser can’t take part in video meetings',
    help: 'Use a current version of Chrome, Edge, Firefox or Safari.',
  },
  'connection.refused': {
    title: 'The media server didn’t let you in',
    help: 'Your pass may have expired while you waited. Try again to get a new one.',
  },
  'connection.failed': {
    title: 'Couldn’t reach the media server',
    help: 'A firewall or VPN may block video calls. Try another network, then try again.',
  },
  'connection.lost': {
    title: 'The connection to the meeting was lost',
    help: 'We kept trying and couldn’t get back in. Check your connection, then rejoin.',
  },
  'request.cancelled': { title: 'You stopped this', help: 'Try again when you are ready.' },
  'join.cancelled': { title: 'You stopped joining', help: 'Join again when you are ready.' },
  'session.not_connected': { title: 'You aren’t in a meeting', help: 'Join first.' },
  'session.disposed': { title: 'This meeting was closed here', help: 'Open it again to join.' },
  'lobby.denied': { title: 'You weren’t let in', help: 'A host didn’t let you in this time. You can ask again.' },
  'screen.cancelled': { title: 'Nothing was shared', help: 'Share again, and choose what the others are to see.' },
  'permission.denied': {
    title: 'The meeting doesn’t allow this for you',
    help: 'Ask somebody who runs the meeting to allow it.',
  },
  'chat.not_sent': { title: 'Your message wasn’t sent', help: 'Check your connection, then send it again.' },
  'chat.too_long': { title: 'Your message is too long', help: 'Send it in two parts.' },
  'device.permission_denied': {
    title: 'Your browser blocks this device',
    help: 'Open the site settings beside the address, allow it, then try again.',
  },
  'device.not_found': { title: 'No such device was found', help: 'Plug one in, then try again.' },
  'device.in_use': {
    title: 'Another program is using this device',
    help: 'Close the other call or recording, then try again.',
  },
  'device.failed': { title: 'The device couldn’t be started', help: 'Unplug it, plug it in again, then try again.' },
  'page.not_secure': {
    title: 'This page may not use camera or microphone',
    help: 'Browsers allow them on pages served over HTTPS only. You can join and watch without.',
  },
}

const endings: Record<LeaveReason, FailureWords> = {
  user: { title: 'You left the meeting', help: 'You can rejoin while the meeting goes on.' },
  replaced: {
    title: 'You joined from somewhere else',
    help: 'This meeting is open in another tab or window. Only one of them can be you.',
  },
  removed: {
    title: 'You were removed from the meeting',
    help: 'A host took you out of it. You can ask to join again.',
  },
  banned: { title: 'You were removed from the meeting', help: 'You can’t rejoin this meeting.' },
  ended: { title: 'The meeting has ended', help: 'It was closed for everyone.' },
}

const connectionHints: Record<ConnectionHint, string> = {
  'own-network': 'Your network is slow.',
  'own-computer': 'Your computer can’t keep up with your picture.',
  'their-network': 'Poor connection: you may see and hear them badly.',
}

const { number, counted } = numbersIn('en')
const { moment, time, day } = momentsIn('en')

/** English. */
export const en = {
  ...lightWords,
  ...clockWords,
  sentence: (text: string) => `${text}.`,
  about: (what: string, text: string) => `${what}: ${text}`,
  readyToJoin: 'Ready to join?',
  yourName: 'Your name',
  nameProblems: {
    missing: 'Enter the name that the others will see.',
    too_long: 'This name is too long. Use a shorter one.',
    refused: 'This name can’t be used. Use a shorter one, in letters.',
  },
  meetingPassword: 'Meeting password',
  showPassword: 'Show password',
  passwordWrong: 'That password isn’t right.',
  triesLeft: (count: number) => counted(count, { one: '# try is left.', other: '# tries are left for now.' }),
  allowDevices: {
    chromium: [
      'Click the icon to the left of the address.',
      'Turn on camera and microphone there.',
      'Come back here and try again.',
    ],
    firefox: [
      'Click the struck-out camera or microphone beside the address.',
      'Remove “Blocked”, or choose to allow.',
      'Come back here and try again.',
    ],
    safari: [
      'Open Safari’s menu, then “Settings for This Website”.',
      'Set camera and microphone to “Allow”.',
      'Come back here and try again.',
    ],
    ios: [
      'Tap the icon beside the address, then “Website Settings”.',
      'Set camera and microphone to “Allow”.',
      'If they aren’t listed, allow them for the browser in the Settings app.',
    ],
    android: [
      'Tap the icon beside the address, then “Permissions”.',
      'Allow camera and microphone.',
      'If they stay blocked, allow them for the browser in Android’s settings.',
    ],
    other: [
      'Open the site settings beside the address.',
      'Allow camera and microphone.',
      'Come back here and try again.',
    ],
  },
  connecting: 'Connecting…',
  connectingSlow: 'This takes longer than usual. You can wait, or cancel and try again.',
  cancel: 'Cancel',
  waiting: {
    not_started: 'This meeting hasn’t started yet',
    lobby: 'Waiting to be let in',
  },
  waitingHelp: {
    not_started: 'You’ll be in as soon as it starts. Keep this page open.',
    lobby: 'Whoever runs the meeting sees that you’re here. Keep this page open.',
  },
  noHostHere: 'No host is here yet. As soon as one is, you can be let in. Keep this page open.',
  lockedWhileWaiting: 'The meeting is locked now. Only a host can let you in. Keep this page open.',
  startsAt: (time: Date) => `Starts ${moment.format(time)}.`,
  reconnecting: 'Connection interrupted. Reconnecting…',
  reconnectingSlow: 'We keep trying. Check your connection, or leave and join again later.',
  camera: 'Camera',
  microphone: 'Microphone',
  cameraIsOff: 'Your camera is off',
  startingCamera: 'Starting your camera…',
  cameraPreview: 'Preview of your camera',
  defaultDevice: 'Default device',
  turnCameraOn: 'Turn on camera',
  turnCameraOff: 'Turn off camera',
  turnMicrophoneOn: 'Turn on microphone',
  turnMicrophoneOff: 'Turn off microphone',
  leave: 'Leave',
  leaveAlone: 'Leave the meeting',
  endForAll: 'End for everyone',
  endForAllQuestion: 'End the meeting for everyone?',
  endForAllHelp: 'Everybody is taken out of it, and it can’t be joined again.',
  ending: 'Ending…',
  rejoin: 'Rejoin',
  askAgain: 'Ask to join again',
  nobodyAnswered: {
    title: 'Nobody answered',
    help: 'No host let you in within the time that one can wait. You can ask again.',
  },
  hostSays: 'From the host:',
  useHere: 'Use it here instead',
  details: 'Details',
  copyDetails: 'Copy details',
  shareLink: 'Share link',
  inviteOthers: 'Invite others with this link',
  alone: 'You’re the only one here',
  aloneHelp: 'Others will show up here when they join.',
  participants: 'Participants',
  participantCount: (count: number) => counted(count, { one: '# person', other: '# people' }),
  you: 'You',
  nameOfYou: (name: string) => `${name} (you)`,
  microphoneIsOff: 'Microphone off',
  speaking: 'Speaking',
  screenOf: (name: string) => `Screen of ${name}`,
  screenAwaited: (name: string) => `${name}’s screen will appear here`,
  pages: 'Pages of participants',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pageOf: (page: number, count: number) => `Page ${number(page)} of ${number(count)}`,
  meeting: 'Meeting',
  controls: 'Meeting controls',
  soundBlocked: 'Your browser keeps the sound off until you click.',
  turnSoundOn: 'Turn on sound',
  dismiss: 'Dismiss',
  close: 'Close',
  pullToClose: 'Pull down or press to close',
  showMore: 'Show more',
  partNotLoaded: 'This part couldn’t be loaded. Check your connection, then try again.',
  screen: 'Screen',
  speaker: 'Speaker',
  chooseMicrophone: 'Choose microphone and speaker',
  chooseCamera: 'Choose camera',
  notAllowedHere: (what: string) => `${what}: the meeting doesn’t allow this for you`,
  speakOnRequest: 'Microphone: raise your hand to ask to speak',
  hostNews: {
    muted: 'A host muted you.',
    mutedForLonger: 'A host muted you. To speak again, raise your hand.',
    listening: 'You can watch and listen now. To speak, raise your hand.',
    maySpeak: 'You may speak now.',
  },
  endsSoon: (minutes: number) =>
    counted(minutes, { one: 'The meeting ends in a minute.', other: 'The meeting ends in # minutes.' }),
  notExtended: 'The meeting couldn’t be extended. Try again.',
  extendBy: (minutes: number) => counted(minutes, { one: 'Extend by # minute', other: 'Extend by # minutes' }),
  spotlit: 'Spotlighted for everyone',
  deviceReplaced: (device: string, lost: string, now: string) => `${device}: ${lost} was unplugged. Now using ${now}.`,
  deviceReturned: (device: string, now: string) => `${device}: ${now} is back, and in use.`,
  deviceGone: (device: string, lost: string) => `${device}: ${lost} was unplugged, and there is no other.`,
  askForSpeaker: 'Choose another speaker…',
  flipCamera: 'Switch camera',
  ownVoice: {
    'speaking-while-muted': 'You’re muted: the others don’t hear you.',
    'silent-microphone':
      'Nothing comes from your microphone. It may have a switch of its own, or you choose another one in the settings.',
  },
  testSpeaker: 'Test speaker',
  playingSound: 'Playing a sound. Do you hear it?',
  soundFailed: 'The sound couldn’t be played.',
  share: 'Share',
  shareScreen: 'Share your screen',
  stopSharing: 'Stop sharing',
  youShare: 'You are sharing your screen',
  hand: 'Hand',
  raiseHand: 'Raise hand',
  askToSpeak: 'Ask to speak',
  lowerHand: 'Lower hand',
  handNumber: (place: number) => `Hand raised, number ${number(place)}`,
  reactions: 'Reactions',
  react: 'Send a reaction',
  reactionNames: {
    '👍': 'Thumbs up',
    '👏': 'Clapping',
    '❤️': 'Heart',
    '😂': 'Laughing',
    '😮': 'Surprised',
    '🎉': 'Celebration',
  },
  more: 'More',
  moreOptions: 'More options',
  layout: 'Layout',
  layouts: { grid: 'Grid', speaker: 'Speaker', sidebar: 'Sidebar' },
  selfView: 'Your own picture',
  showSelf: 'Show my own picture',
  pin: (name: string) => `Pin ${name}`,
  unpin: (name: string) => `Unpin ${name}`,
  poorConnection: 'Poor connection',
  yourConnectionIsPoor: 'Your connection is poor.',
  poorHelpCamera: 'Others may see and hear you badly. Turning off your camera leaves more room for your voice.',
  poorHelp: 'Others may hear you badly. Move closer to your Wi-Fi, or pause downloads and other calls.',
  slowComputerHelp: 'Others may see you badly. Close other programs, or turn off your camera.',
  connectionHints,
  fullScreen: 'Full screen',
  endFullScreen: 'Leave full screen',
  pictureInPicture: 'Picture in picture',
  callIsElsewhere: 'The call is in a window of its own.',
  bringBack: 'Bring it back here',
  backToCall: 'Back to the call',
  callGoesOn: (title: string) => `${title} goes on`,
  callOnPage: 'The call goes on',
  settings: 'Settings',
  shortcuts: 'Keyboard shortcuts',
  useKeys: 'Use these keys',
  shortcutsHelp: 'They work while nothing is being typed.',
  shortcutNames: {
    microphone: 'Microphone on or off',
    camera: 'Camera on or off',
    screen: 'Share your screen, or stop',
    hand: 'Raise or lower your hand',
    chat: 'Open or close the chat',
    people: 'Open or close the list of people',
    layout: 'Next layout',
    fullScreen: 'Full screen',
    shortcuts: 'This list',
    pushToTalk: 'Hold to talk',
  },
  people: 'People',
  peopleCount: (count: number) => `People (${number(count)})`,
  withHands: (label: string, count: number) =>
    count === 0 ? label : `${label}, ${counted(count, { one: '# hand raised', other: '# hands raised' })}`,
  nowInTheCall: 'In the call',
  searchPeople: 'Search people',
  nobodyFound: 'Nobody here has that name.',
  peopleFound: (count: number) => counted(count, { one: '# person found', other: '# people found' }),
  roles: { host: 'Host', cohost: 'Co-host', viewer: 'Viewer' },
  sharesScreen: 'Shares the screen',
  microphoneIsOn: 'Microphone on',
  chat: 'Chat',
  chatUnread: (count: number) => `Chat, ${number(count)} unread`,
  withFailedMessage: (label: string) => `${label}, a message wasn’t sent`,
  messages: 'Messages',
  noMessages: 'No messages yet. What you write here, everybody in the meeting can read.',
  loadingMessages: 'Loading earlier messages…',
  messagesNotLoaded: 'Earlier messages couldn’t be loaded. We keep trying.',
  newMessages: 'New messages',
  earlierMessages: 'Earlier messages',
  sending: 'Sending…',
  writeMessage: 'Write a message',
  send: 'Send',
  sendAgain: 'Send again',
  discard: 'Discard',
  chatNotAllowed: 'You can read the chat here, but not write.',
  charactersLeft: (count: number) => counted(count, { one: '# character left', other: '# characters left' }),
  charactersOver: (count: number) => counted(count, { one: '# character too many', other: '# characters too many' }),
  linkTo: (host: string) => `Opens ${host} in a new tab`,
  someone: 'Someone',
  timeOf: (moment: Date) => time.format(moment),
  dayOf: (moment: Date) => day.format(moment),
  joined: (name: string) => `${name} joined.`,
  left: (name: string) => `${name} left.`,
  raisedHand: (name: string) => `${name} raised a hand.`,
  messageFrom: (name: string) => `New message from ${name}.`,
  messageSaid: (name: string, text: string) => `${name}: ${text}`,
  reacted: (name: string, reaction: string) => `${name}: ${reaction}.`,
  announced: 'A screen reader says',
  announcedKinds: {
    people: 'who comes and goes',
    hands: 'raised hands',
    reactions: 'reactions',
    messages: 'new messages',
  },
  muchHappened: (count: number) =>
    counted(count, { one: '# thing happened in the meeting.', other: '# things happened in the meeting.' }),
  failures,
  endings,
} as const

/** Any text in place of ours, however deep it lies; what makes a text of something stays a function of that. */
type Widened<T> = T extends string
  ? string
  : T extends (...given: never) => unknown
    ? T
    : { readonly [Key in keyof T]: Widened<T[Key]> }

/** The words of the room, by name. */
export type RoomWords = Widened<typeof en>

/** The words of the room, those for hosts as well, by name. */
export type HostWords = RoomWords & Widened<typeof hostWords>

/** Every word of the interface, by name. */
export type Words = HostWords & Widened<typeof dashboardWords>
