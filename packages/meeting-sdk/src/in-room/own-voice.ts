import type { RoomScene } from './room-scene.ts'
import { hear, NOTHING_HEARD, type VoiceNotice } from './voice-notice.ts'

/** Listens to one's own microphone, and tells what one would rather know; returns the end of it. */
export function followOwnVoice(
  { room, store, ports }: Pick<RoomScene, 'room' | 'store' | 'ports'>,
  tell: (notice: VoiceNotice | null) => void,
): () => void {
  let heard = NOTHING_HEARD
  return room.watchMicrophone((level) => {
    const isOn = store.get().microphone.status === 'on'
    heard = level === null ? NOTHING_HEARD : hear(heard, { level, isOn, atMs: ports.clock.now() })
    tell(heard.notice)
  })
}
