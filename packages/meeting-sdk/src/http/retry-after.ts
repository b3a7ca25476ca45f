/** After how many seconds a `Retry-After` header wants to be asked again: it holds a number of them, or a date. */
export function retryAfterSeconds(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header)) return Number(header)
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1_000))
}
