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
      /** Whether its text shows the host as what it is. Letters of another script that look like others do not. */
      readonly isHostShown: boolean
    }

/** Finds the web addresses in what somebody wrote. Nothing else becomes a link, whatever it looks like. */
export function textWithLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const { value, href: address, start } of find(text, 'url', { defaultProtocol: 'https' })) {
    const shown = value.replace(ENDS_SENTENCE, '')
    const url = parsed(address.slice(0, address.length - value.length + shown.length))
    if (url === null || !isSafe(url) || TURNS_AROUND.test(shown)) continue
    if (start > end) pieces.push({ kind: 'text', text: text.slice(end, start) })
    const { href, host } = url
    pieces.push({ kind: 'link', text: shown, start, href, host, isHostShown: hostIn(shown) === host })
    end = start + shown.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

/** What stands after an address in a sentence, of which linkify knows the English ones. */
const ENDS_SENTENCE = /[“”‘’«»‹›…。、，！？）」』]+$/

/** Characters that show a line in another order than it is in. */
const TURNS_AROUND = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}

/** Opens a page and nothing else; a name before the host only makes it look like another's. */
function isSafe({ protocol, username, password }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

/** What a reader takes for the host: all between the scheme and the path. */
function hostIn(text: string): string {
  const [host = ''] = text.replace(/^https?:\/\//i, '').split(/[/?#\\]/)
  return host.toLowerCase()
}
