import { find } from 'linkifyjs'

/** A piece of a message: text as it is, or a link that may be followed. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link'
      readonly text: string
      /** Where in the message it begins. */
      readonly start: number
      readonly href: string
      readonly host: string
    }

/** Finds the web addresses in what somebody wrote. Nothing else becomes a link, whatever it looks like. */
export function textWithLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const found of find(text, 'url', { defaultProtocol: 'https' })) {
    const url = URL.canParse(found.href) ? new URL(found.href) : null
    if (url === null || !isSafe(url)) continue
    if (found.start > end) pieces.push({ kind: 'text', text: text.slice(end, found.start) })
    pieces.push({ kind: 'link', text: found.value, start: found.start, href: url.href, host: url.host })
    end = found.end
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

/** Opens a page and nothing else; a name before the host only makes it look like another's. */
function isSafe({ protocol, username, password }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}
