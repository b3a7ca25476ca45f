import type { ParticipantInfo } from 'livekit-server-sdk'
import type { SfuParticipant } from './sfu.port.ts'

// ParticipantInfo_Kind.STANDARD; LiveKit's SDK does not export the enum.
const KIND_STANDARD = 0

/** Somebody in a room in our words, from LiveKit's. */
export function toSfuParticipant(participant: ParticipantInfo): SfuParticipant {
  const { sid, identity, name, attributes, permission, kind } = participant
  return {
    sid,
    identity,
    name,
    attributes,
    rights: {
      canPublish: permission?.canPublish ?? false,
      canSubscribe: permission?.canSubscribe ?? false,
      canPublishData: permission?.canPublishData ?? false,
    },
    joinedAt: joinedAtOf(participant),
    isPerson: kind === KIND_STANDARD,
  }
}

/** Older servers know seconds alone. */
function joinedAtOf({ joinedAt, joinedAtMs }: ParticipantInfo): Date {
  return new Date(joinedAtMs > 0n ? Number(joinedAtMs) : Number(joinedAt) * 1000)
}
