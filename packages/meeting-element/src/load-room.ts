/** The room, with React and LiveKit's client, in a chunk of its own. */
export const loadRoom = () => import('./room.tsx')
