/** A native package of Linux that other systems would be without. */
export interface MissingSibling {
  readonly name: string
  readonly version: string
  readonly missing: readonly System[]
}

type System = keyof typeof SIBLINGS

const LINUX = /linux-x64(-gnu)?$|linux-64$/
const SIBLINGS = {
  macOS: ['darwin-arm64'],
  Windows: ['win32-x64', 'win32-x64-msvc', 'windows-64', 'win32-64'],
} as const

/**
 * Finds native packages that a pnpm lock file holds for Linux alone. pnpm drops what a registry does not offer without
 * a word, so a lock written beside such a registry leaves macOS and Windows without a tool.
 */
export function findMissingSiblings(lock: string): MissingSibling[] {
  const packages = packagesOf(lock)
  const has = (name: string, version: string) => packages.some((each) => each.name === name && each.version === version)
  return packages.flatMap(({ name, version }) => {
    if (!LINUX.test(name)) return []
    const missing = (Object.keys(SIBLINGS) as System[]).filter(
      (system) => !SIBLINGS[system].some((ending) => has(name.replace(LINUX, ending), version)),
    )
    return missing.length > 0 ? [{ name, version, missing }] : []
  })
}

interface LockedPackage {
  readonly name: string
  readonly version: string
}

function packagesOf(lock: string): LockedPackage[] {
  const section = /^packages:\n([\s\S]*?)(?=^\S|$(?![\s\S]))/m.exec(lock)?.[1] ?? ''
  const packages = [...section.matchAll(/^ {2}'?(@?[^@\s']+)@([^:'(\s]+)'?:$/gm)]
  if (packages.length === 0) throw new Error('This is no pnpm lock file: it has no packages.')
  return packages.map(([, name = '', version = '']) => ({ name, version }))
}
