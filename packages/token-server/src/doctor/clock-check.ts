import { failed, type Outcome, ok, warning } from './check.ts'

const TOLERANCE_MS = 30_000

/** Whether others agree with us about the time: tokens are valid from now, and expire. */
export function checkClock(now: Date, others: readonly { name: string; time: Date }[]): Outcome {
  const wrong = others.filter(({ time }) => Math.abs(time.getTime() - now.getTime()) > TOLERANCE_MS)
  if (wrong.length > 0) {
    const seconds = (time: Date) => Math.round((now.getTime() - time.getTime()) / 1000)
    const said = wrong.map(({ name, time }) => {
      const difference = seconds(time)
      return `${Math.abs(difference)} s ${difference > 0 ? 'ahead of' : 'behind'} ${name}`
    })
    return failed(`This machine's clock is ${said.join(' and ')}.`, 'Set the clocks by NTP on all machines.')
  }
  if (others.length === 0) {
    return warning('Nobody else could be asked for the time.', 'See that LiveKit answers, and try again.')
  }
  return ok(`The clock agrees with ${others.map(({ name }) => name).join(' and ')}.`)
}
