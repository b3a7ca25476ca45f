/** A room as the SFU should have it. */
export interface RoomSpec {
  name: string
  metadata: string
}

/** What somebody in a room may do. */
export interface Rights {
  canPublish: boolean
  canSubscribe: boolean
  canPublishData: boolean
}

/** Somebody in a room, as the SFU shows him to everybody: a projection of his session row. */
export interface ParticipantProjection {
  name: string
  attributes: Record<string, string>
  rights: Rights
}

/**
 * The media server. Every method fails with `livekit.unavailable` when it can't be reached within a few seconds and
 * with `livekit.refused` when it answers no. Who or what is already gone is no failure.
 */
export interface Sfu {
  /** Makes the room if there is none; a room that exists is left as it is. */
  ensureRoom(room: RoomSpec): Promise<void>
  /** Replaces name and rights and sets the given attributes (empty text removes one). */
  updateParticipant(room: string, identity: string, projection: ParticipantProjection): Promise<void>
  /** Disconnects a participant. It does not revoke his token. */
  removeParticipant(room: string, identity: string): Promise<void>
  /** Resolves when the media server answers and knows our key. */
  ping(): Promise<void>
}
