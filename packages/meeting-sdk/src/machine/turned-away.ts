import type { MeetingState } from './state.ts'

/** Whether a host has ended the stay for good: whoever asks to join again asks as somebody new. */
export function wasTurnedAway(state: MeetingState): boolean {
  if (state.status === 'left') return state.reason === 'removed'
  return state.status === 'failed' && ['lobby.denied', 'participant.removed'].includes(state.error.code)
}
