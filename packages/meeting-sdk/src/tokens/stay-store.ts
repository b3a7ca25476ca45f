/** Remembers this tab's stay in each meeting, so that a reload comes back as the same participant. */
export interface StayStore {
  read(meetingId: string): string | null
  write(meetingId: string, sessionToken: string): void
  clear(meetingId: string): void
}

const keyOf = (meetingId: string) => `plenum.stay.${meetingId}`

/**
 * Stays in the tab's `sessionStorage`: another tab is another participant, and closing the tab forgets. Where the
 * browser refuses storage (private modes, sandboxed frames) a reload is a new participant, nothing worse.
 */
export function tabStayStore(): StayStore {
  const attempt = <T>(read: (storage: Storage) => T): T | null => {
    try {
      return read(sessionStorage)
    } catch {
      return null
    }
  }
  return {
    read: (meetingId) => attempt((storage) => storage.getItem(keyOf(meetingId))),
    write: (meetingId, sessionToken) => void attempt((storage) => storage.setItem(keyOf(meetingId), sessionToken)),
    clear: (meetingId) => void attempt((storage) => storage.removeItem(keyOf(meetingId))),
  }
}
