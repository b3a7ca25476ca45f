import { type ComponentType, type MouseEvent, useState } from 'react'
import { fetchToken } from './fetch-token.ts'
import { timeFirstFrame } from './time-first-frame.ts'

type Way = Awaited<ReturnType<typeof fetchToken>>

interface StockJoinProps {
  readonly meetingId: string
  readonly load: () => Promise<{ readonly StockRoom: ComponentType<Way> }>
}

/** A button, and the room behind it: loaded, a token fetched, mounted. */
export function StockJoin({ meetingId, load }: StockJoinProps) {
  const [joined, setJoined] = useState<{ readonly Room: ComponentType<Way>; readonly way: Way } | null>(null)
  const join = async (click: MouseEvent) => {
    timeFirstFrame(click)
    const { StockRoom } = await load()
    setJoined({ Room: StockRoom, way: await fetchToken(meetingId, 'Grace') })
  }
  return (
    <div style={{ height: '100vh' }}>
      {joined === null ? (
        <button type="button" onClick={join}>
          Join
        </button>
      ) : (
        <joined.Room {...joined.way} />
      )}
    </div>
  )
}
