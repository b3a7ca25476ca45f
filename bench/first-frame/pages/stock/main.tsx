import { createRoot } from 'react-dom/client'
import { meetingId, root } from '../on-page.ts'
import { StockJoin } from '../stock-join.tsx'
import { StockRoom } from '../stock-room.tsx'

// What LiveKit's own components do when they are used as documented: a token, then a room with everything in it.
createRoot(root).render(<StockJoin meetingId={meetingId} load={async () => ({ StockRoom })} />)
