import { type ReactNode, useRef } from 'react'
import { type CallView, useCallView } from '../src/room/call/call-view.ts'

/** Gives a part of the call the state that the call would give it. */
export function WithView({ children }: { readonly children: (view: CallView) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const view = useCallView(place)
  return (
    <div ref={place} style={{ display: 'contents' }}>
      {children(view)}
    </div>
  )
}
