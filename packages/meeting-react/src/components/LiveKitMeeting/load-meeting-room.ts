type MeetingRoomModule = typeof import('../../room/MeetingRoom.tsx')

let loading: Promise<MeetingRoomModule> | null = null

/** Loads the room part once; a failed load is forgotten, so that trying again tries again. */
export function preloadMeetingRoom(): Promise<MeetingRoomModule> {
  loading ??= import('../../room/MeetingRoom.tsx').catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}
