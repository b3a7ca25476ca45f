import type { Page } from 'playwright-core'

/** Whatever is ours on a page begins at one of these. */
const ROOTS = '.pl-meeting, .pl-mini, .pl-card, .pl-quick-join'

/** Where an element stands, and how it looks. */
export interface Look {
  readonly element: string
  readonly box: readonly [x: number, y: number, width: number, height: number]
  readonly style: Readonly<Record<string, string>>
}

/** All elements of ours that take up room, in the order of the page. */
export function looksOf(page: Page): Promise<Look[]> {
  return page.evaluate((roots) => {
    const all = [...document.querySelectorAll(`:is(${roots}), :is(${roots}) :not(option)`)]
    const shown = all.filter((element) => element.getClientRects().length > 0)
    return shown.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const told = [
        'color',
        'backgroundColor',
        'fontSize',
        'fontWeight',
        'textDecorationLine',
        'textTransform',
      ] as const
      return {
        element: `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
        box: [x, y, width, height] as const,
        style: {
          ...Object.fromEntries(told.map((name) => [name, style[name]])),
          before: getComputedStyle(element, '::before').content,
          after: getComputedStyle(element, '::after').content,
        },
      }
    })
  }, ROOTS)
}

/** What is somewhere else than before, by more than a pixel, or looks otherwise. */
export function differences(before: readonly Look[], now: readonly Look[]): string[] {
  const found = before.flatMap((was, index) => {
    const is = now[index]
    if (is?.element !== was.element) return [`${was.element} is ${is?.element ?? 'gone'}`]
    const moved = was.box.some((value, side) => Math.abs(value - (is.box[side] ?? 0)) > 1)
    const box = moved ? [`${was.box.map(Math.round)} → ${is.box.map(Math.round)}`] : []
    const restyled = Object.entries(was.style).filter(([name, value]) => is.style[name] !== value)
    const style = restyled.map(([name, value]) => `${name}: ${value} → ${is.style[name]}`)
    return box.length + style.length === 0 ? [] : [[was.element, ...box, ...style].join('; ')]
  })
  return now.length === before.length ? found : [...found, `${before.length} elements, now ${now.length}`]
}
