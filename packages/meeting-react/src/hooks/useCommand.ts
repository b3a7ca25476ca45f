import { MeetingError } from '@plenum/meeting-sdk'
import { useCallback, useState } from 'react'

/** Something that a host has done, one thing after the other. */
export interface Command {
  readonly isUnderWay: boolean
  /** Why the last one was not done. */
  readonly failure: MeetingError | null
  /** Does it; resolves with whether it was done. */
  readonly run: (command: () => Promise<unknown>) => Promise<boolean>
}

type Progress = 'idle' | 'under way' | MeetingError

/** Does what a host wants, and remembers why it was not done. */
export function useCommand(): Command {
  const [progress, setProgress] = useState<Progress>('idle')
  const run = useCallback(async (command: () => Promise<unknown>) => {
    setProgress('under way')
    try {
      await command()
      setProgress('idle')
      return true
    } catch (thrown) {
      setProgress(MeetingError.from(thrown))
      return false
    }
  }, [])
  return { isUnderWay: progress === 'under way', failure: progress instanceof MeetingError ? progress : null, run }
}
