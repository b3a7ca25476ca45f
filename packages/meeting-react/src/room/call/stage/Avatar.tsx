import type { CSSProperties } from 'react'

/** Initials on a colour that stays with the person. */
export function Avatar({ name, identity }: { readonly name: string; readonly identity: string }) {
  const style: CSSProperties & Record<`--${string}`, number> = { '--pl-hue': hueOf(identity) }
  return (
    <div className="pl-avatar" style={style} aria-hidden="true">
      {initialsOf(name)}
    </div>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

function hueOf(identity: string): number {
  let hash = 0
  for (const character of identity) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360
  // Identities that differ by one must not look the same: neighbours stand far apart on the wheel.
  return (hash * 137) % 360
}
