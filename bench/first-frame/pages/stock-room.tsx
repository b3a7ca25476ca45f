import { LiveKitRoom, VideoConference } from '@livekit/components-react'
import '@livekit/components-styles'
import type { fetchToken } from './fetch-token.ts'

/** A room with everything in it, as LiveKit's own components are documented. */
export function StockRoom({ livekitUrl, token }: Awaited<ReturnType<typeof fetchToken>>) {
  return (
    <LiveKitRoom serverUrl={livekitUrl} token={token} connect audio={false} video={false} data-lk-theme="default">
      <VideoConference />
    </LiveKitRoom>
  )
}
