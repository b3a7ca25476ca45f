/**
 * Times from the click, as the browser stamped it, to the first frame of any video that shows up: nobody's own camera is
 * on here, so it is a remote one. The answer, in milliseconds, becomes an attribute of the page, beside the time of the click.
 */
export function timeFirstFrame(click: { readonly timeStamp: number }): void {
  document.documentElement.dataset.clickedAt ??= String(click.timeStamp)
  const watched = new Set<HTMLVideoElement>()
  const watch = () => {
    for (const video of document.querySelectorAll('video')) {
      if (watched.has(video)) continue
      watched.add(video)
      video.requestVideoFrameCallback((now) => {
        observer.disconnect()
        document.documentElement.dataset.firstFrame ??= String(now - click.timeStamp)
      })
    }
  }
  const observer = new MutationObserver(watch)
  observer.observe(document, { childList: true, subtree: true })
}
