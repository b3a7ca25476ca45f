import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { credential } from './credential.ts'

/** The token server that served this page. */
export const service = new LiveKitMeetingService({ auth: credential })
