/** Watches what the page opens; the answer tells how many of it still hold a device. */
export function watchOpenedTracks(): () => number {
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  let tracks: WeakRef<MediaStreamTrack>[] = []
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints)
    // Held weakly, or the watching would be the leak that is looked for.
    tracks.push(...stream.getTracks().map((track) => new WeakRef(track)))
    return stream
  }
  return () => {
    tracks = tracks.filter((each) => each.deref()?.readyState === 'live')
    return tracks.length
  }
}
