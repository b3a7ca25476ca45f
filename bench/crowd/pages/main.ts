const search = new URLSearchParams(location.search)
const people = Number(search.get('people'))
const root = document.querySelector<HTMLElement>('#root')
if (root === null) throw new Error('The page has no root.')

switch (search.get('page')) {
  case 'ours':
    window.crowd = await (await import('./ours.tsx')).show(root, people)
    break
  case 'ours-counted':
    window.crowd = await (await import('./ours-counted.tsx')).show(root, people)
    break
  default:
    window.crowd = await (await import('./stock.tsx')).show(root, people)
}
