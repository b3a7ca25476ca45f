import { createRoot } from 'react-dom/client'
import { meetingId, root } from '../on-page.ts'
import { StockJoin } from '../stock-join.tsx'

// The same on a page that does not make everybody pay for a call: the code comes when somebody joins.
createRoot(root).render(<StockJoin meetingId={meetingId} load={() => import('../stock-room.tsx')} />)
