import { type Picture, tileId } from './tile.ts'

/** As many as a large screen shows: who has not said what he sees pays for no more. */
const UNASKED_CAMERAS = 25

/**
 * Which pictures are to be received, by tile id.
 *
 * @param visible what is in sight; `null` where that has not been said: every screen then, and the cameras that come first
 * @param sent what the others send, in order of coming
 */
export function wantedPictures(visible: readonly Picture[] | null, sent: readonly Picture[]): ReadonlySet<string> {
  const unasked = () => [
    ...sent.filter(({ source }) => source === 'screen'),
    ...sent.filter(({ source }) => source === 'camera').slice(0, UNASKED_CAMERAS),
  ]
  return new Set((visible ?? unasked()).map(({ identity, source }) => tileId(identity, source)))
}
