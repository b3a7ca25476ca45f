/** Watches what the page opens: how often it opened a device, and how many tracks, copies too, still hold one. */
export function watchOpenedTracks() {
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  const { clone } = MediaStreamTrack.prototype
  let openings = 0
  // Held weakly, or the watching would be the leak that is looked for.
  let tracks: WeakRef<MediaStreamTrack>[] = []
  const opened = new WeakSet<MediaStreamTrack>()
  const watch = (track: MediaStreamTrack) => {
    opened.add(track)
    tracks.push(new WeakRef(track))
  }
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints)
    openings += 1
    stream.getTracks().forEach(watch)
    return stream
  }
  MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
    const copy = clone.call(this)
    if (opened.has(this)) watch(copy)
    return copy
  }
  return {
    openings: () => openings,
    live() {
      tracks = tracks.filter((each) => each.deref()?.readyState === 'live')
      return tracks.length
    },
  }
}
