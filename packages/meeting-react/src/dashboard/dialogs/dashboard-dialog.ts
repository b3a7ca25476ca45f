import type { Meeting } from '@plenum/meeting-sdk'

/** What is open over the list. */
export type DashboardDialog =
  | { readonly kind: 'schedule' | 'calendarFeed' }
  /** A meeting that has just been made, or has a new link: with the link to hand on. */
  | { readonly kind: 'ready'; readonly meeting: Meeting }
  | { readonly kind: 'edit' | 'newLink' | 'end' | 'attendance'; readonly meeting: Meeting }
