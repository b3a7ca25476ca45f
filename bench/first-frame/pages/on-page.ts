/** The meeting that a page's address names. */
export const meetingId = new URLSearchParams(location.search).get('meeting') ?? ''

/** Where a page shows what it has to show. */
export const root = findRoot()

function findRoot(): HTMLElement {
  const element = document.querySelector<HTMLElement>('#root')
  if (element === null) throw new Error('The page has no root.')
  return element
}
