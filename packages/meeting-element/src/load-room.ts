import { EarlyError } from './early-error.ts'

/** The room, with React and LiveKit's client, in a chunk of its own. @throws MeetingError `network.unreachable` */
export const loadRoom = () =>
  import('./room.tsx').catch((cause: unknown) => {
    throw new EarlyError('network.unreachable', cause)
  })
