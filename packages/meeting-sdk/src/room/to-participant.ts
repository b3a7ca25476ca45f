import { type Participant as LiveKitParticipant, Track } from 'livekit-client'
import type { Participant, SourceState } from '../roster/participant.ts'

/** Somebody in LiveKit's room, as one of ours. */
export function toParticipant(participant: LiveKitParticipant): Participant {
  return {
    identity: participant.identity,
    name: participant.name ?? '',
    isLocal: participant.isLocal,
    userId: participant.attributes.userId || null,
    role: toRole(participant.attributes.role),
    handRaisedAt: participant.attributes.handRaisedAt || null,
    maySpeak: maySend(participant, Track.Source.Microphone),
    microphone: sourceState(participant, Track.Source.Microphone),
    camera: sourceState(participant, Track.Source.Camera),
    screen: sourceState(participant, Track.Source.ScreenShare),
    quality: `${participant.connectionQuality}`,
    joinedAtMs: participant.joinedAt?.getTime() ?? 0,
  }
}

/** Whether LiveKit takes from somebody what comes from a source. */
export function maySend({ permissions }: LiveKitParticipant, source: Track.Source): boolean {
  const only = permissions?.canPublishSources ?? []
  // An empty list means every source.
  return permissions?.canPublish === true && (only.length === 0 || only.includes(Track.sourceToProto(source)))
}

function toRole(attribute: string | undefined): Participant['role'] {
  return attribute === 'host' || attribute === 'cohost' || attribute === 'viewer' ? attribute : 'participant'
}

function sourceState(participant: LiveKitParticipant, source: Track.Source): SourceState {
  const publication = participant.getTrackPublication(source)
  if (publication === undefined) return 'off'
  return publication.isMuted ? 'muted' : 'on'
}
