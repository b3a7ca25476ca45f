import type { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { createContext, type ReactNode, useContext } from 'react'
import type { Words } from './words/en.ts'
import { useGivenWords, WordsContext } from './words/words-context.ts'

const ServiceContext = createContext<LiveKitMeetingService | null>(null)

/** Props of {@link MeetingProvider}. */
export interface MeetingProviderProps {
  /** How the token server is reached; make it once, outside of components. */
  readonly service: LiveKitMeetingService
  /** Replaces single words of the interface. Default: those of a provider around this one. */
  readonly words?: Partial<Words>
  readonly children?: ReactNode
}

/**
 * Tells every meeting component below it which token server to ask.
 *
 * @example
 * const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com', auth: () => jwt })
 * <MeetingProvider service={service}><LiveKitMeeting meetingId="team-sync-a1b2c3d4e5" /></MeetingProvider>
 */
export function MeetingProvider({ service, words, children }: MeetingProviderProps) {
  const around = useGivenWords()
  return (
    <ServiceContext.Provider value={service}>
      <WordsContext.Provider value={words ?? around}>{children}</WordsContext.Provider>
    </ServiceContext.Provider>
  )
}

/** The service of the nearest {@link MeetingProvider}. */
export function useMeetingService(): LiveKitMeetingService {
  const service = useContext(ServiceContext)
  if (service === null) {
    throw new Error(
      'Plenum: MeetingProvider is missing. Meeting parts need it: wrap them in <MeetingProvider service={…}>.',
    )
  }
  return service
}
