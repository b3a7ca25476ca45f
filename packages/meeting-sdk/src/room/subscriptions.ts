import {
  ConnectionState,
  type RemoteParticipant,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
} from 'livekit-client'
import { type Picture, type TileSource, tileId } from '../roster/tile.ts'
import { wantedPictures } from '../roster/wanted-pictures.ts'

const RECONNECT_PAUSE_MS = 20

const PICTURES: ReadonlyMap<Track.Source, TileSource> = new Map([
  [Track.Source.Camera, 'camera'],
  [Track.Source.ScreenShare, 'screen'],
])

/**
 * What is received of the others: every voice, and the pictures that are wanted. LiveKit could subscribe to everything
 * by itself and have the rest taken back, but in a room of a thousand each would then be sent every camera that is
 * turned on anywhere, and what is taken back before LiveKit has let one in comes all the same. So it does only where few
 * are in.
 */
export class Subscriptions {
  readonly #room: Room
  #visible: readonly Picture[] | null = null
  #isRequested = false

  constructor(room: Room) {
    this.#room = room
    // While the connection is still being made, so that sound and pictures come with it and not after it.
    room.on(RoomEvent.SignalConnected, this.#request)
    // LiveKit does not tell of what is published meanwhile.
    room.on(RoomEvent.Connected, this.#request)
    room.on(RoomEvent.Reconnected, this.#request)
    room.on(RoomEvent.TrackPublished, this.#request)
    room.on(RoomEvent.Reconnecting, this.#askAnew)
    room.on(RoomEvent.TrackUnpublished, this.#request)
  }

  /** Whether nobody has said yet what is in sight. */
  get areUnasked(): boolean {
    return this.#visible === null
  }

  setVisible(pictures: readonly Picture[] | null): void {
    this.#visible = pictures
    this.#request()
  }

  /**
   * When LiveKit begins anew it would have everything sent again at once, where it had so at first: before it has put the
   * reconnect away, which below is waited for.
   */
  readonly #askAnew = (): void => {
    // biome-ignore lint/complexity/useLiteralKeys: LiveKit has no public name for what it begins anew with
    const options = this.#room.engine?.['signalOpts']
    if (options) options.autoSubscribe = false
  }

  /** Once for all that happens at once. */
  readonly #request = (): void => {
    if (this.#isRequested) return
    this.#isRequested = true
    queueMicrotask(() => {
      this.#isRequested = false
      this.#apply()
    })
  }

  #apply(): void {
    const { engine, state } = this.#room
    if (state === ConnectionState.Disconnected) return
    // Until LiveKit has put its reconnect away it keeps events back, and forgets those that come after it said that it
    // was back: a track that arrives then would be there without anybody being told.
    if (engine?.pendingReconnect) {
      setTimeout(this.#request, RECONNECT_PAUSE_MS)
      return
    }
    const tracks = [...this.#room.remoteParticipants.values()].flatMap(tracksOf)
    const wanted = wantedPictures(
      this.#visible,
      tracks.flatMap(({ picture }) => picture ?? []),
    )
    for (const { publication, picture } of tracks) {
      const isWanted = picture === null || wanted.has(tileId(picture.identity, picture.source))
      if (publication.isDesired !== isWanted) publication.setSubscribed(isWanted)
    }
  }
}

interface RemoteTrack {
  readonly publication: RemoteTrackPublication
  /** What a tile shows of it; null for voices, and for whatever no tile knows. */
  readonly picture: Picture | null
}

function tracksOf({ identity, trackPublications }: RemoteParticipant): readonly RemoteTrack[] {
  return [...trackPublications.values()].map((publication) => {
    const source = PICTURES.get(publication.source)
    return { publication, picture: source === undefined ? null : { identity, source } }
  })
}
