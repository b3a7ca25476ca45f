/** Somebody in a room as far as signalling goes: on the list, without media. */
export interface SignalClient {
  leave(): void
}

/**
 * Enters a room the way a browser does, without its media: enough for the media server to list the participant.
 *
 * @throws when the media server does not let him in
 */
export async function enterRoom(livekitUrl: string, token: string): Promise<SignalClient> {
  const socket = new WebSocket(
    `${livekitUrl}/rtc?access_token=${token}&protocol=15&auto_subscribe=1&sdk=js&version=2.0.0`,
  )
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // LiveKit's first message is its answer to the join.
  socket.addEventListener('message', () => resolve(), { once: true })
  socket.addEventListener('error', () => reject(new Error('the media server did not let the participant in')))
  socket.addEventListener('close', () => reject(new Error('the media server hung up')))
  await promise
  return { leave: () => socket.close() }
}
