const load = () => import('../../room/MeetingRoom.tsx')

let loading: ReturnType<typeof load> | null = null

/** Loads the room part once; a failed load is forgotten, so that trying again tries again. */
export function preloadMeetingRoom(): ReturnType<typeof load> {
  loading ??= load().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}
