import { Tile, type TileProps } from '@plenum/meeting-react/room'
import { Profiler } from 'react'
import type { Crowd } from './crowd.ts'
import * as ours from './ours.tsx'

const rendered = new Set<string>()

/** A profiler reports whenever React renders anything inside of it, which only the development build of React tells. */
function CountedTile(props: TileProps) {
  return (
    <Profiler id={props.participant.identity} onRender={(identity) => rendered.add(identity)}>
      <Tile {...props} />
    </Profiler>
  )
}

/** The same as ours, and it counts which tiles are rendered. */
export function show(root: HTMLElement, people: number): Promise<Crowd> {
  return ours.show(root, people, { slots: { Tile: CountedTile }, rendered })
}
