/** What is needed on the way into a meeting before there is anything to see of it. */
export { createMeetingSession, preloadRoom } from '@plenum/meeting-sdk/session'
export { joinAtOnce } from './join-at-once.ts'
