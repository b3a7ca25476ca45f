import { rightsOf } from '../admission/grants.ts'
import { projectionOf } from '../admission/projection.ts'
import type { Known } from '../lifecycle/presence.store.ts'
import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { Sfu, TrackSource } from '../sfu/sfu.port.ts'

const SOURCES: readonly TrackSource[] = ['camera', 'microphone', 'screen_share', 'screen_share_audio']

/** Stops what somebody in a room sends. */
export class Tracks {
  readonly #sfu: Sfu

  constructor(sfu: Sfu) {
    this.#sfu = sfu
  }

  /** Mutes what comes from a source; whoever may send from it unmutes it himself. */
  async mute(meetingId: string, { participant }: Known, source: TrackSource): Promise<void> {
    for (const track of participant.tracks) {
      if (track.source !== source || track.isMuted) continue
      await this.#sfu.muteTrack(livekitRoomOf(meetingId), participant.identity, track.sid)
    }
  }

  /** Ends what comes from these sources, by taking the right for a moment: a screen that is only muted stays a tile. */
  async takeDown(meetingId: string, { participant, admitted }: Known, sources: readonly TrackSource[]): Promise<void> {
    const isSent = participant.tracks.some(({ source }) => source !== undefined && sources.includes(source))
    if (!admitted || !isSent) return
    const room = livekitRoomOf(meetingId)
    const { name } = projectionOf(admitted)
    const rights = rightsOf(admitted)
    const left = (rights.canPublishSources ?? SOURCES).filter((source) => !sources.includes(source))
    const limited = { name, attributes: {}, rights: { ...rights, canPublishSources: left } }
    await this.#sfu.updateParticipant(room, participant.identity, limited)
    await this.#sfu.updateParticipant(room, participant.identity, { name, attributes: {}, rights })
  }
}
