import { LiveKitRoom, VideoConference } from '@livekit/components-react'
import '@livekit/components-styles'
import { type MouseEvent, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { fetchToken } from './fetch-token.ts'
import { timeFirstFrame } from './time-first-frame.ts'

/** What LiveKit's own components do when they are used as documented: a token, then a room with everything in it. */
export async function show(root: HTMLElement, meetingId: string): Promise<void> {
  createRoot(root).render(<Page meetingId={meetingId} />)
}

function Page({ meetingId }: { readonly meetingId: string }) {
  const [way, setWay] = useState<Awaited<ReturnType<typeof fetchToken>> | null>(null)
  const join = async (click: MouseEvent) => {
    timeFirstFrame(click)
    setWay(await fetchToken(meetingId, 'Grace'))
  }
  return (
    <div style={{ height: '100vh' }}>
      {way === null ? (
        <button type="button" onClick={join}>
          Join
        </button>
      ) : (
        <LiveKitRoom
          serverUrl={way.livekitUrl}
          token={way.token}
          connect
          audio={false}
          video={false}
          data-lk-theme="default"
        >
          <VideoConference />
        </LiveKitRoom>
      )}
    </div>
  )
}
