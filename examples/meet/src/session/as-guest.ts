import { MeetingError } from '@plenum/meeting-sdk'
import { setAccount } from './account.ts'

/** Asks as who is signed in; where that sign-in has expired, signs out and asks once more as a guest. */
export async function askOrAskAsGuest<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (thrown) {
    if (!(thrown instanceof MeetingError) || thrown.code !== 'auth.invalid') throw thrown
    setAccount(null)
    return ask()
  }
}
