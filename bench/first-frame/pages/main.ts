const search = new URLSearchParams(location.search)
const meetingId = search.get('meeting') ?? ''
const root = document.querySelector<HTMLElement>('#root')
if (root === null) throw new Error('The page has no root.')

switch (search.get('page')) {
  case 'ours':
    await (await import('./ours.tsx')).show(root, meetingId)
    break
  case 'stock':
    await (await import('./stock.tsx')).show(root, meetingId)
    break
  default:
    await (await import('./publisher.ts')).publish(root, meetingId)
}
