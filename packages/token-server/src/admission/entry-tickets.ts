import { livekitRoomOf } from '../meetings/meeting-names.ts'
import type { Metrics } from '../metrics/metrics.port.ts'
import type { RoomToken, SignRoomToken } from '../sfu/room-token.ts'
import { grantsFor } from './grants.ts'
import { identityOf, projectionOf } from './projection.ts'
import type { Admitted } from './turnstile.ts'

/** What an admitted stay enters the room with. */
export interface EntryTicket extends RoomToken {
  identity: string
  livekitRoom: string
  /** Where browsers reach LiveKit. */
  livekitUrl: string
}

/** Makes tickets for those who are let in; each route puts them into its own words. */
export type MakeTicket = (admitted: Admitted) => Promise<EntryTicket>

export function createTicketMaker(deps: {
  signRoomToken: SignRoomToken
  metrics: Metrics
  livekitUrl: string
}): MakeTicket {
  return async ({ meeting, session }) => {
    const identity = identityOf(session)
    const { name, attributes } = projectionOf(session)
    const grants = grantsFor(session, meeting)
    const signed = await deps.signRoomToken({ identity, name, attributes, grants })
    deps.metrics.minted(session.role)
    return { ...signed, identity, livekitRoom: livekitRoomOf(meeting.id), livekitUrl: deps.livekitUrl }
  }
}
