/** What the eye forgives. */
const SLACK = 1.5

const CONTROLS = 'button, a[href], input, select, textarea'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Throws when a text is cut or leaves its box, or when two controls lie on one another. What ends in dots has to have a title. */
export function expectNothingCut(root: Element, where: string): void {
  const faults = [...cutTexts(root), ...overlaps(root)]
  if (faults.length > 0) throw new Error(`${where}:\n${faults.join('\n')}`)
}

function* cutTexts(root: Element): Generator<string> {
  for (const { text, element, box } of textsIn(root)) {
    for (let around: Element | null = element; around !== null && around !== root; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.display === 'contents' || style.display === 'inline') continue
      if (isScroller(style) || (style.textOverflow === 'ellipsis' && around.closest('[title]') !== null)) break
      const outer = around.getBoundingClientRect()
      if (box.left < outer.left - SLACK || box.right > outer.right + SLACK) {
        yield `“${text}” is wider than its ${nameOf(around)}: ${Math.round(box.right - box.left)} of ${Math.round(outer.width)} px`
        break
      }
      if (style.position === 'absolute' || style.position === 'fixed') break
    }
  }
}

function* overlaps(root: Element): Generator<string> {
  const controls = [...root.querySelectorAll(CONTROLS)].filter(isSeen)
  for (const [index, first] of controls.entries()) {
    for (const second of controls.slice(index + 1)) {
      if (first.contains(second) || second.contains(first) || layerOf(first) !== layerOf(second)) continue
      const [a, b] = [first.getBoundingClientRect(), second.getBoundingClientRect()]
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (width > SLACK && height > SLACK) yield `${nameOf(first)} and ${nameOf(second)} lie on one another`
    }
  }
}

function* textsIn(root: Element): Generator<{ readonly text: string; readonly element: Element; readonly box: Box }> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (element === null || text === '' || !isSeen(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    yield { text, element, box: range.getBoundingClientRect() }
  }
}

/** For eyes, and not for a screen reader alone. */
function isSeen(element: Element): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest('.pl-visually-hidden, [inert]') === null &&
    !(getComputedStyle(element).position === 'absolute' && element.getBoundingClientRect().width <= 1)
  )
}

/** What floats above the rest may lie on it. */
function layerOf(element: Element): Element {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    if (['absolute', 'fixed', 'sticky'].includes(getComputedStyle(around).position)) return around
  }
  return document.documentElement
}

const isScroller = ({ overflowX }: CSSStyleDeclaration) => overflowX === 'auto' || overflowX === 'scroll'

const nameOf = (element: Element) => `<${element.localName} class="${element.className}">`
