import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { currentAccount } from './account.ts'

/** The token server that served this page. */
export const service = new LiveKitMeetingService({ auth: () => currentAccount()?.token ?? null })
