'use client'

export type { MeetingListState } from './list/meeting-list-state.ts'
export { type MeetingList, type MeetingListQuery, useMeetingList } from './list/useMeetingList.ts'
export { MeetingDashboard, type MeetingDashboardProps } from './MeetingDashboard.tsx'
export { MeetingRow, type MeetingRowProps } from './row/MeetingRow.tsx'
export type { RowCommand } from './row/row-entries.ts'
