let isWarm = false

/**
 * Has the browser start its WebRTC while the code of a room is on its way: the first time it takes longest to make its
 * threads, to find out what it can encode and decode, and to write an offer. Nothing is sent, because no description is
 * set, and no device is opened.
 */
export async function warmWebRtc(): Promise<void> {
  if (isWarm || typeof RTCPeerConnection !== 'function') return
  isWarm = true
  const connection = new RTCPeerConnection()
  try {
    connection.createDataChannel('')
    connection.addTransceiver('audio', { direction: 'recvonly' })
    connection.addTransceiver('video', { direction: 'recvonly' })
    await connection.createOffer()
  } finally {
    connection.close()
  }
}
