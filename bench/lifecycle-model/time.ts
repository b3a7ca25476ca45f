export const SECOND = 1000
export const MINUTE = 60 * SECOND

// A time never falls on a run: what happens at that very moment the contract does not say.
export const half = (now: number, minutes: number) => now + minutes * MINUTE + 500
export const text = (time: number) => new Date(time).toISOString()
