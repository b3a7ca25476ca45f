/** A room, as the SFU has it or should have it. */
export interface SfuRoom {
  name: string
  metadata: string
}

/** Where what somebody sends comes from. */
export type TrackSource = 'camera' | 'microphone' | 'screen_share' | 'screen_share_audio'

/** What somebody in a room may do. */
export interface Rights {
  canPublish: boolean
  /** What alone he may send; left out, whatever he likes. */
  canPublishSources?: readonly TrackSource[]
  canSubscribe: boolean
  canPublishData: boolean
}

/** Somebody in a room, as the SFU shows him to everybody: a projection of his session row. */
export interface ParticipantProjection {
  name: string
  attributes: Record<string, string>
  rights: Rights
}

/** Something that somebody sends. */
export interface SfuTrack {
  sid: string
  /** Undefined for what is none of these. */
  source: TrackSource | undefined
  isMuted: boolean
}

/** Somebody in a room, as the SFU's list or its webhook tells. */
export interface SfuParticipant extends ParticipantProjection {
  /** One for each connection: a full reconnect is another. */
  sid: string
  identity: string
  joinedAt: Date
  /** False for what LiveKit itself or the operator sends in: recorders, agents, phone lines. */
  isPerson: boolean
  /** What he sends. */
  tracks: readonly SfuTrack[]
}

/**
 * The media server. Every method fails with `livekit.unavailable` when it can't be reached within a few seconds and
 * with `livekit.refused` when it answers no. Who or what is already gone is no failure.
 */
export interface Sfu {
  /** Makes the room if there is none; a room that exists is left as it is. */
  ensureRoom(room: SfuRoom): Promise<void>
  /** Replaces the metadata of a room that exists. */
  updateRoomMetadata(room: SfuRoom): Promise<void>
  /** All rooms, those of others too where the SFU is shared. */
  listRooms(): Promise<SfuRoom[]>
  /** Who is in a room; nobody where there is no such room. Unreachable nodes fail: unknown is never empty. */
  listParticipants(room: string): Promise<SfuParticipant[]>
  /** Throws everybody out and deletes the room; resolves when the SFU has confirmed that it is gone. */
  deleteRoom(room: string): Promise<void>
  /**
   * Replaces name and rights and sets the given attributes (empty text removes one). What is sent already and may be sent
   * no more ends.
   */
  updateParticipant(room: string, identity: string, projection: ParticipantProjection): Promise<void>
  /** Mutes a track; its sender may unmute it. */
  muteTrack(room: string, identity: string, trackSid: string): Promise<void>
  /** Disconnects a participant. It does not revoke his token. */
  removeParticipant(room: string, identity: string): Promise<void>
  /** Resolves when the media server answers and knows our key. */
  ping(): Promise<void>
}
