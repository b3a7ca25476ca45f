/** A meeting as the v1 token route tells of it. */
export interface Meeting {
  readonly meeting_id: string
  readonly heading: string
  readonly description: string
  readonly status: 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'CANCELLED'
}

/** In the place of your database. */
export const MEETINGS: readonly Meeting[] = [
  { meeting_id: '123', heading: 'Team Sync', description: 'What we do this week.', status: 'PROCESSING' },
  { meeting_id: '122', heading: 'Retrospective', description: 'How the last weeks went.', status: 'COMPLETED' },
]

export function findMeeting(id: string): Meeting | null {
  return MEETINGS.find(({ meeting_id }) => meeting_id === id) ?? null
}
