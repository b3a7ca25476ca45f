import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { timeZones, toMoment, toWallTime, type WallTime } from './zoned-time.ts'

const zone = fc.constantFrom(...timeZones(new Date(0)).map(({ timeZone }) => timeZone))

const MINUTE = 60_000
const moments = fc
  .integer({ min: Date.UTC(2000, 0, 1) / MINUTE, max: Date.UTC(2100, 0, 1) / MINUTE })
  .map((minutes) => minutes * MINUTE)

/** Up to five hours to either side of a change of the clocks, where there is one after the moment. */
const nearChange = fc
  .tuple(zone, moments, fc.integer({ min: -300, max: 300 }))
  .map(([timeZone, at, minutes]) => ({ timeZone, at: nextChange(timeZone, at) + minutes * MINUTE }))
const anywhere = fc.record({ timeZone: zone, at: moments })
const zoned = fc.oneof({ weight: 3, arbitrary: nearChange }, { weight: 1, arbitrary: anywhere })

function nextChange(timeZone: string, at: number): number {
  const change = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')
  return change?.epochMilliseconds ?? at
}

/** As the standard library reads it. */
function asTemporal({ date, time }: WallTime, timeZone: string) {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(timeZone, { disambiguation }),
  )
  const moment = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
  const isExact = earlier?.epochMilliseconds === later?.epochMilliseconds
  const isSkipped = earlier?.toPlainDateTime().equals(wall) === false
  return { moment: new Date(moment), kind: isExact ? 'exact' : isSkipped ? 'skipped' : 'ambiguous' }
}

test('clocks show what Temporal says, in every zone and when they change', () => {
  fc.assert(
    fc.property(zoned, ({ timeZone, at }) => {
      const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime()
      expect(toWallTime(new Date(at), timeZone)).toEqual({
        date: wall.toPlainDate().toString(),
        time: wall.toPlainTime().toString({ smallestUnit: 'minute' }),
      })
    }),
    { numRuns: 3_000 },
  )
}, 60_000)

test('a wall time is the moment that Temporal says, skipped and shown twice as well', () => {
  const kinds = new Set<string>()
  fc.assert(
    fc.property(zoned, ({ timeZone, at }) => {
      // As if the moment were told in UTC: so the skipped times come up, too.
      const wall = toWallTime(new Date(at), 'UTC')
      const shifted = toWallTime(new Date(at + offsetAround(timeZone, at)), 'UTC')
      for (const each of [wall, shifted]) {
        const found = toMoment({ ...each, timeZone })
        expect(found).toEqual(asTemporal(each, timeZone))
        kinds.add(found?.kind ?? '')
      }
    }),
    { numRuns: 3_000 },
  )
  expect(kinds).toEqual(new Set(['exact', 'skipped', 'ambiguous']))
}, 60_000)

/** What the clocks there are ahead of UTC a few hours before. */
function offsetAround(timeZone: string, at: number): number {
  const before = Temporal.Instant.fromEpochMilliseconds(at - 6 * 60 * MINUTE)
  return before.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000
}
