/** How a language writes moments. */
export function momentsIn(locale: string) {
  return {
    /** A day and its time. */
    moment: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    /** A day of these weeks, as one speaks of it. */
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
  }
}
