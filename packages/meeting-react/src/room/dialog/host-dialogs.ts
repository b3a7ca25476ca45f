/** What hosts are asked and shown over the call: one piece, for it has much in common and nobody else needs any of it. */
export { BansDialog } from './BansDialog.tsx'
export { EndForAllDialog } from './EndForAllDialog.tsx'
export { HostQuestionDialog } from './HostQuestionDialog.tsx'
