import type { MeetingSession, Participant } from '@plenum/meeting-sdk'
import { type Room, RoomEvent, Track } from 'livekit-client'

/** Keeps a tile in the list for each participant of a session, with his camera and his voice in it. */
export function showTiles(session: MeetingSession, list: HTMLElement): void {
  const tiles = new Map<string, Tile>()
  let followed: Room | null = null
  const draw = () => {
    const { room } = session
    if (room !== followed) {
      // After a call that was lost the session is in another room.
      followed = room
      room?.on(RoomEvent.TrackSubscribed, draw)
    }
    const { participants } = session.getSnapshot()
    for (const [identity, tile] of tiles) {
      if (participants.some((participant) => participant.identity === identity)) continue
      tile.item.remove()
      tiles.delete(identity)
    }
    for (const participant of participants) {
      const tile = tiles.get(participant.identity) ?? createTile()
      tiles.set(participant.identity, tile)
      if (!tile.item.isConnected) list.append(tile.item)
      drawTile(tile, participant, room)
    }
  }
  session.subscribe(draw)
  draw()
}

interface Tile {
  readonly item: HTMLLIElement
  readonly video: HTMLVideoElement
  readonly audio: HTMLAudioElement
  readonly caption: HTMLElement
}

function createTile(): Tile {
  const item = document.createElement('li')
  const video = document.createElement('video')
  const audio = document.createElement('audio')
  const caption = document.createElement('span')
  video.muted = true
  video.playsInline = true
  item.append(video, audio, caption)
  return { item, video, audio, caption }
}

function drawTile({ video, audio, caption }: Tile, participant: Participant, room: Room | null): void {
  const { identity, name, isLocal, microphone } = participant
  caption.textContent = `${name}${isLocal ? ' (you)' : ''}${microphone === 'on' ? '' : ', muted'}`
  const sent = room?.getParticipantByIdentity(identity)
  attach(sent?.getTrackPublication(Track.Source.Camera)?.track, video)
  // Nobody wants to hear himself.
  if (!isLocal) attach(sent?.getTrackPublication(Track.Source.Microphone)?.track, audio)
}

/** LiveKit itself takes a track that goes out of its element. */
function attach(track: Track | undefined, element: HTMLMediaElement): void {
  if (track && !track.attachedElements.includes(element)) track.attach(element)
}
