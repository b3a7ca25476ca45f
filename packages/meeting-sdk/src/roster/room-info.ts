/** What holds for everybody in a meeting just now. Written by the server alone. */
export interface RoomInfo {
  /** Whether newcomers are kept out. */
  readonly locked: boolean
  /** Whether a host lets newcomers in one by one. */
  readonly lobby: boolean
  /** When the meeting is to end, RFC 3339; null where that is not planned. */
  readonly endsAt: string | null
  /** The identity of whoever everybody is to see large; null for nobody. */
  readonly spotlight: string | null
  /** Whether those who were muted may turn their microphones on again by themselves. */
  readonly mayUnmute: boolean
}

/** What holds as long as nobody has said otherwise. */
export const USUAL_ROOM: RoomInfo = { locked: false, lobby: false, endsAt: null, spotlight: null, mayUnmute: true }

/** Reads the metadata of LiveKit's room, which may be anybody's: what is not understood is as usual. */
export function toRoomInfo(metadata: string | undefined): RoomInfo {
  const { locked, lobby, endsAt, spotlight, mayUnmute } = parse(metadata ?? '')
  return {
    locked: locked === true,
    lobby: lobby === true,
    endsAt: typeof endsAt === 'string' && !Number.isNaN(Date.parse(endsAt)) ? endsAt : null,
    spotlight: typeof spotlight === 'string' && spotlight !== '' ? spotlight : null,
    mayUnmute: mayUnmute !== false,
  }
}

function parse(text: string): Readonly<Partial<Record<keyof RoomInfo, unknown>>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
