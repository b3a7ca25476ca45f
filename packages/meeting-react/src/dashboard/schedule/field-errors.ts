import type { MeetingError } from '@plenum/meeting-sdk'
import type { DraftProblems } from './draft.ts'

/** The fields of the form that can be wrong. */
export type DraftField = keyof DraftProblems | 'description'

const FIELDS: Readonly<Record<string, DraftField>> = {
  title: 'title',
  description: 'description',
  startsAt: 'start',
  endsAt: 'duration',
  timeZone: 'timeZone',
  password: 'password',
  participants: 'people',
}

/** What the server did not accept, by the field where it was entered; empty where no field of the form is to blame. */
export function fieldErrorsOf(error: MeetingError | null): Readonly<Partial<Record<DraftField, string>>> {
  const found: Partial<Record<DraftField, string>> = {}
  for (const { path, message } of error?.context.fieldErrors ?? []) {
    const field = FIELDS[path.split('.')[0] ?? '']
    if (field !== undefined) found[field] ??= message
  }
  return found
}
