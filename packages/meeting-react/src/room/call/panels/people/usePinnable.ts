import type { LiveTileBoard, Tile } from '@plenum/meeting-sdk/tiles'
import { useMemo, useSyncExternalStore } from 'react'

/** A person's picture that can be pinned, and whether it is. */
export interface Pinnable {
  readonly tile: Tile | null
  readonly isPinned: boolean
}

/** Tells of each person which picture can be pinned: his camera's, as long as there is a stage that shows it. */
export function usePinnable(board: LiveTileBoard | null): (identity: string) => Pinnable {
  const read = () => board?.getSnapshot() ?? null
  const shown = useSyncExternalStore(board?.subscribe ?? never, read, read)
  return useMemo(() => {
    const tiles = shown === null ? [] : [...shown.stage, ...shown.pages.flat()]
    const cameras = new Map(tiles.filter(isCamera).map((tile) => [tile.identity, tile]))
    return (identity) => {
      const tile = cameras.get(identity) ?? null
      return { tile, isPinned: tile !== null && shown?.pins.includes(tile.id) === true }
    }
  }, [shown])
}

const isCamera = ({ source }: Tile) => source === 'camera'
const never = () => () => {}
