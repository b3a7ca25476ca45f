import { execFile } from 'node:child_process'

/** The version that is built, tested and downloaded. */
export const LIVEKIT_VERSION = '1.13.5'

/** The oldest one found on a PATH that we take: before it the loopback candidate and the participant look-ups differ. */
export const OLDEST_LIVEKIT_VERSION = '1.13.0'

/** What `livekit-server --version` answers, or undefined when it answers nothing of the kind. */
export async function livekitVersionOf(binary: string): Promise<string | undefined> {
  const output = await new Promise<string>((resolve) => {
    execFile(binary, ['--version'], { timeout: 10_000 }, (_error, stdout) => resolve(stdout))
  })
  return /version v?(\d+\.\d+\.\d+)/.exec(output)?.[1]
}

export function isAtLeast(version: string, oldest: string): boolean {
  const [a, b] = [version, oldest].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
