/** The element of this page that a selector names. Throws where the page has none, or one of another kind. */
export function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} ${selector}.`)
  return found
}
