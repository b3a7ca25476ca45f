const LOOK_EVERY_MS = 500

/**
 * Calls back once when the process that started this one is gone: its children would else live on without anybody to stop them.
 *
 * @param {() => void} callback
 * @returns {() => void} stops looking
 */
export function onParentGone(callback) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent && isThere(parent)) return
    clearInterval(timer)
    callback()
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Windows keeps naming a parent that is gone.
 * @param {number} pid
 */
function isThere(pid) {
  if (process.platform !== 'win32') return true
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
