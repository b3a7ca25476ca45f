import { TrackSource as LiveKitSource, type ParticipantInfo, type ParticipantPermission } from 'livekit-server-sdk'
import type { Rights, SfuParticipant, TrackSource } from './sfu.port.ts'

// ParticipantInfo_Kind.STANDARD; LiveKit's SDK does not export the enum.
const KIND_STANDARD = 0

const SOURCES: Readonly<Record<TrackSource, LiveKitSource>> = {
  camera: LiveKitSource.CAMERA,
  microphone: LiveKitSource.MICROPHONE,
  screen_share: LiveKitSource.SCREEN_SHARE,
  screen_share_audio: LiveKitSource.SCREEN_SHARE_AUDIO,
}
const SOURCE_NAMES = ['camera', 'microphone', 'screen_share', 'screen_share_audio'] as const satisfies TrackSource[]

/** Somebody in a room in our words, from LiveKit's. */
export function toSfuParticipant(participant: ParticipantInfo): SfuParticipant {
  const { sid, identity, name, attributes, permission, kind, tracks } = participant
  return {
    sid,
    identity,
    name,
    attributes,
    rights: toRights(permission),
    joinedAt: joinedAtOf(participant),
    isPerson: kind === KIND_STANDARD,
    tracks: tracks.map(({ sid, source, muted }) => ({ sid, source: toSource(source), isMuted: muted })),
  }
}

/** LiveKit's permission for these rights. It replaces the whole of the old one, so what must be off is said too. */
export function toPermission({ canPublishSources = [], ...rights }: Rights) {
  const sources = canPublishSources.map((source) => SOURCES[source])
  return { ...rights, canPublishSources: sources, canUpdateMetadata: false, hidden: false, recorder: false }
}

/** To LiveKit no source is every source. */
function toRights(permission: ParticipantPermission | undefined): Rights {
  const { canPublish = false, canSubscribe = false, canPublishData = false, canPublishSources = [] } = permission ?? {}
  const sources = canPublishSources.flatMap((source) => toSource(source) ?? [])
  const rights = { canPublish, canSubscribe, canPublishData }
  return sources.length > 0 ? { ...rights, canPublishSources: sources } : rights
}

function toSource(source: LiveKitSource): TrackSource | undefined {
  return SOURCE_NAMES.find((name) => SOURCES[name] === source)
}

/** Older servers know seconds alone. */
function joinedAtOf({ joinedAt, joinedAtMs }: ParticipantInfo): Date {
  return new Date(joinedAtMs > 0n ? Number(joinedAtMs) : Number(joinedAt) * 1000)
}
