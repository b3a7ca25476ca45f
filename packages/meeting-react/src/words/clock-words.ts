/** English for what the clock has to say. */
export const clockWords = {
  /** The language of these words: dates, times and numbers are written in it. */
  locale: 'en',
  starts: (when: string, isToday: boolean) => `Starts ${isToday ? 'at ' : ''}${when}`,
  startsIn: (duration: string) => `Starts in ${duration}`,
} as const
