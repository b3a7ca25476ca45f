import { MeetingError } from '../errors.ts'
import type { LiveKitMeetingService } from '../livekit-meeting-service.ts'
import type { ModerationPort } from '../ports.ts'

/** What is asked of the token server. */
type Service = Pick<
  LiveKitMeetingService,
  | 'muteAttendee'
  | 'muteAll'
  | 'stopSource'
  | 'removeAttendee'
  | 'banAttendee'
  | 'setRole'
  | 'setHand'
  | 'lowerHands'
  | 'setSpotlight'
  | 'getMeetingDetails'
  | 'updateMeeting'
  | 'reissueInvite'
  | 'admit'
  | 'admitAll'
  | 'deny'
  | 'listBans'
  | 'unban'
>

const MINUTE_MS = 60_000

/** Commands done by Plenum's token server. */
export function httpModeration(service: Service): ModerationPort {
  return (meetingId, stay) => ({
    mute: (identity, how) => service.muteAttendee(meetingId, identity, how, stay),
    muteAll: (how) => service.muteAll(meetingId, how, stay),
    stopSource: (identity, source) => service.stopSource(meetingId, identity, source, stay),
    remove: (identity) => service.removeAttendee(meetingId, identity, stay),
    ban: (identity) => service.banAttendee(meetingId, identity, stay),
    setRole: (identity, role) => service.setRole(meetingId, identity, role, stay),
    lowerHand: (identity) => service.setHand(meetingId, identity, false, stay),
    lowerHands: () => service.lowerHands(meetingId, stay),
    spotlight: (identity) => service.setSpotlight(meetingId, identity, stay),
    async lock(locked) {
      await service.updateMeeting(meetingId, { locked }, stay)
    },
    async setLobby(lobby) {
      await service.updateMeeting(meetingId, { lobby }, stay)
    },
    async extend(minutes) {
      const { endsAt } = await service.getMeetingDetails(meetingId, stay)
      if (endsAt === null) throw new MeetingError('meeting.status_conflict')
      const later = new Date(Date.parse(endsAt) + minutes * MINUTE_MS).toISOString()
      await service.updateMeeting(meetingId, { endsAt: later }, stay)
    },
    async renewInvite() {
      const { joinUrl } = await service.reissueInvite(meetingId, stay)
      return joinUrl
    },
    admit: (sessionId, how) => service.admit(meetingId, sessionId, { ...how, ...stay }),
    admitAll: () => service.admitAll(meetingId, stay),
    deny: (sessionId, how) => service.deny(meetingId, sessionId, { ...how, ...stay }),
    async listBans() {
      const { bans } = await service.listBans(meetingId, stay)
      return bans
    },
    unban: (banId) => service.unban(meetingId, banId, stay),
  })
}
