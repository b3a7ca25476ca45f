import type { Meeting } from '@plenum/meeting-sdk'

/** A meeting as the token server answers its host, in an hour's time from the stopped clock's. */
export function aMeeting(details: Partial<Meeting> = {}): Meeting {
  const { id = 'k3v9q2xw7m1p5r8t' } = details
  const start = new Date(2026, 10, 27, 15, 0)
  return {
    id,
    externalId: null,
    title: 'Team Sync',
    description: '',
    roomName: `team-sync-${id}`,
    livekitRoom: `meeting-${id}`,
    status: 'SCHEDULED',
    isPublic: true,
    requiresPassword: false,
    lobby: false,
    locked: false,
    maxParticipants: null,
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 3_600_000).toISOString(),
    timeZone: null,
    createdBy: 'ada',
    createdAt: new Date(2026, 10, 20).toISOString(),
    updatedAt: new Date(2026, 10, 20).toISOString(),
    joinUrl: `https://meet.example.com/join/team-sync-${id}#k=aB_9`,
    role: 'host',
    participantCount: 0,
    ...details,
  }
}
