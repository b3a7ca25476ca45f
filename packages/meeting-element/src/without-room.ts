/** What the box is like, whatever stands in it; a page's own style sheet wins over it. */
const BOX = `
:host { display: block; height: 640px; max-height: 100dvh }
:host([hidden]) { display: none }
.room { height: 100% }
.failure { display: grid; place-content: center; justify-items: center; gap: 8px; height: 100%; font-size: 14px }
.failure p { margin: 0 }
`

let sheet: CSSStyleSheet | null = null

/** Constructed, which no policy of a page's has to allow. */
function boxStyles(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(BOX)
  }
  return sheet
}

/** Until the room is there, what the page has put into the element is shown. */
export function ownContent(shadow: ShadowRoot): void {
  shadow.adoptedStyleSheets = [boxStyles()]
  shadow.replaceChildren(document.createElement('slot'))
}

/** In English: the words are in the code that did not arrive. */
export function notLoaded(shadow: ShadowRoot, onRetry: () => void): void {
  const failure = document.createElement('div')
  failure.className = 'failure'
  failure.lang = 'en'
  failure.dir = 'ltr'
  failure.setAttribute('role', 'alert')
  const text = document.createElement('p')
  text.textContent = 'The meeting could not be loaded.'
  const retry = document.createElement('button')
  retry.type = 'button'
  retry.textContent = 'Try again'
  retry.addEventListener('click', () => {
    ownContent(shadow)
    onRetry()
  })
  failure.append(text, retry)
  shadow.replaceChildren(failure)
}
