const HEARTBEAT_MS = 10_000

/** @typedef {(text: string) => void} Note */

/**
 * Says on stdout what is being done, and how far a long one is: the same with and without a terminal,
 * because a log file is read by people too.
 *
 * @template T
 * @param {string} title
 * @param {(note: Note) => Promise<T>} task what to do
 * @returns {Promise<T>} what it answers
 */
export async function step(title, task) {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
  let newest = ''
  console.log(`▸ ${title}`)
  const heartbeat = setInterval(
    () => console.log(`  … ${title}: ${seconds()} s${newest && `, ${newest}`}`),
    HEARTBEAT_MS,
  )
  try {
    const result = await task((text) => {
      newest = text.trim().slice(0, 100)
    })
    console.log(`✓ ${title} (${seconds()} s)`)
    return result
  } catch (error) {
    console.log(`✗ ${title} (${seconds()} s)`)
    throw error
  } finally {
    clearInterval(heartbeat)
  }
}
