import type { LeaveReason, MeetingErrorCode } from '@plenum/meeting-sdk'
import { clockWords } from './clock-words.ts'
import { lightWords } from './light-words.ts'

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
  'participant.banned': { title: 'You can’t join this meeting', help: 'Whoever runs it has shut you out.' },
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
  'lobby.denied': { title: 'You weren’t let in', help: 'A host decided so. Ask whoever invited you.' },
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
  user: { title: 'You left the meeting', help: 'The others can go on without you.' },
  replaced: {
    title: 'You joined from somewhere else',
    help: 'This meeting is open in another tab or window. Only one of them can be you.',
  },
  removed: { title: 'You were removed from the meeting', help: 'Somebody who runs the meeting took you out of it.' },
  banned: { title: 'You were removed from the meeting', help: 'Whoever runs it has shut you out for good.' },
  ended: { title: 'The meeting has ended', help: 'It was closed for everyone.' },
}

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })
const people = new Intl.PluralRules('en')

/** English. */
export const en = {
  ...lightWords,
  ...clockWords,
  yourName: 'Your name',
  nameProblems: {
    missing: 'Enter the name that the others will see.',
    too_long: 'This name is too long. Use a shorter one.',
    refused: 'This name can’t be used. Use a shorter one, in letters.',
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
  rejoin: 'Rejoin',
  useHere: 'Use it here instead',
  details: 'Details',
  copyDetails: 'Copy details',
  inviteOthers: 'Invite others with this link',
  alone: 'You’re the only one here',
  aloneHelp: 'Share the link, and others will show up here.',
  participants: 'Participants',
  participantCount: (count: number) => (people.select(count) === 'one' ? `${count} person` : `${count} people`),
  you: 'You',
  nameOfYou: (name: string) => `${name} (you)`,
  microphoneIsOff: 'Microphone off',
  speaking: 'Speaking',
  screenOf: (name: string) => `Screen of ${name}`,
  pages: 'Pages of participants',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pageOf: (page: number, count: number) => `Page ${page} of ${count}`,
  controls: 'Meeting controls',
  soundBlocked: 'Your browser keeps the sound off until you click.',
  turnSoundOn: 'Turn on sound',
  deviceTrouble: { camera: 'Camera', microphone: 'Microphone' },
  dismiss: 'Dismiss',
  failures,
  endings,
} as const

/** Any text in place of ours, however deep it lies; what makes a text of something stays a function of that. */
type Widened<T> = T extends string
  ? string
  : T extends (...given: never) => unknown
    ? T
    : { readonly [Key in keyof T]: Widened<T[Key]> }

/** Every word of the interface, by name. */
export type Words = Widened<typeof en>
