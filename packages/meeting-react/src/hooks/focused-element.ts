/**
 * What has the focus, as seen from this element: inside of a shadow root the document knows no more than the root's host.
 */
export function focusedFrom(element: Element | null): Element | null {
  const root = element?.getRootNode()
  return (root instanceof ShadowRoot ? root : document).activeElement
}
