import { gunzipSync } from 'node:zlib'
import { JoinRequest, WrappedJoinRequest, WrappedJoinRequest_Compression } from '@livekit/protocol'

/** Whether these first bytes of a connection ask LiveKit to go on with a session that was interrupted. */
export function asksToResume(firstBytes: Buffer): boolean {
  const path = /^GET (\/rtc\S*) HTTP/.exec(firstBytes.toString('latin1'))?.[1]
  if (path === undefined) return false
  const query = new URL(path, 'http://livekit').searchParams
  const joinRequest = query.get('join_request')
  return query.get('reconnect') === '1' || (joinRequest !== null && readJoinRequest(joinRequest).reconnect)
}

/** The path of protocol 1 wraps what was in the query before. */
function readJoinRequest(base64Url: string): JoinRequest {
  const { joinRequest, compression } = WrappedJoinRequest.fromBinary(Buffer.from(base64Url, 'base64url'))
  const isZipped = compression === WrappedJoinRequest_Compression.GZIP
  return JoinRequest.fromBinary(isZipped ? gunzipSync(joinRequest) : joinRequest)
}
