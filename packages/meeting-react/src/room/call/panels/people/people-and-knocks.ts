/** Who is in and who wants in: one piece, for whoever hosts needs both, and every further piece weighs on all pages. */
export { KnockNotice } from '../../../host/KnockNotice.tsx'
export { PeoplePanel } from './PeoplePanel.tsx'
