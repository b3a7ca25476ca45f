import { describe, expect, test } from 'vitest'
import type { Device } from '../ports.ts'
import { chooseDevice, findDevice } from './choose-device.ts'

const builtIn: Device = { id: 'built-in', label: 'Built-in' }
const headset: Device = { id: 'headset', label: 'Headset' }
const desk: Device = { id: 'desk', label: 'Desk microphone' }

describe('which device is used, and what is told', () => {
  for (const [what, situation, device, news] of [
    [
      'at first: what the browser lists first, silently',
      { before: null, devices: [builtIn, headset], chosen: null, current: null },
      builtIn,
      null,
    ],
    [
      'at first: what was chosen the last time, silently',
      { before: null, devices: [builtIn, headset], chosen: headset, current: null },
      headset,
      null,
    ],
    [
      'the remembered one under a new id',
      { before: null, devices: [builtIn, headset], chosen: { id: 'of-yesterday', label: 'Headset' }, current: null },
      headset,
      null,
    ],
    [
      'the remembered one is not there: the first',
      { before: null, devices: [builtIn, headset], chosen: desk, current: null },
      builtIn,
      null,
    ],
    ['nothing is there, and nothing was', { before: [], devices: [], chosen: headset, current: null }, null, null],
    [
      'a new one is only offered',
      { before: [builtIn], devices: [headset, builtIn], chosen: null, current: builtIn },
      builtIn,
      null,
    ],
    [
      'the one in use is unplugged: another one, and told',
      { before: [builtIn, headset], devices: [builtIn], chosen: headset, current: headset },
      builtIn,
      { type: 'replaced', lost: headset, device: builtIn },
    ],
    [
      'the only one is unplugged: told',
      { before: [headset], devices: [], chosen: null, current: headset },
      null,
      { type: 'lost', lost: headset },
    ],
    [
      'one that is not in use is unplugged: nothing to tell',
      { before: [builtIn, headset], devices: [builtIn], chosen: null, current: builtIn },
      builtIn,
      null,
    ],
    [
      'the chosen one is back: used again, and told',
      { before: [builtIn], devices: [builtIn, headset], chosen: headset, current: builtIn },
      headset,
      { type: 'returned', device: headset },
    ],
    [
      'the chosen one is back after none was left',
      { before: [], devices: [headset], chosen: headset, current: null },
      headset,
      { type: 'returned', device: headset },
    ],
    [
      'the chosen one is back while its stand-in goes: only the better news',
      { before: [desk], devices: [headset], chosen: headset, current: desk },
      headset,
      { type: 'returned', device: headset },
    ],
    [
      'one that was in use but never chosen is back: only offered',
      { before: [builtIn], devices: [builtIn, headset], chosen: null, current: builtIn },
      builtIn,
      null,
    ],
    [
      'of two alike the other one takes over, and that is told',
      {
        before: [headset, { id: 'second', label: 'Headset' }],
        devices: [{ id: 'second', label: 'Headset' }],
        chosen: headset,
        current: headset,
      },
      { id: 'second', label: 'Headset' },
      { type: 'replaced', lost: headset, device: { id: 'second', label: 'Headset' } },
    ],
    [
      'all ids are new, as when permission was given anew: the same device, and nothing to tell',
      {
        before: [builtIn, headset],
        devices: [
          { id: 'b2', label: 'Built-in' },
          { id: 'h2', label: 'Headset' },
        ],
        chosen: headset,
        current: headset,
      },
      { id: 'h2', label: 'Headset' },
      null,
    ],
    [
      "what Chrome's default stood for is unplugged: told by its name",
      {
        before: [{ id: 'default', label: 'Default - Headset' }, builtIn, headset],
        devices: [{ id: 'default', label: 'Default - Built-in' }, builtIn],
        chosen: null,
        current: { id: 'default', label: 'Default - Headset' },
      },
      { id: 'default', label: 'Default - Built-in' },
      {
        type: 'replaced',
        lost: { id: 'default', label: 'Default - Headset' },
        device: { id: 'default', label: 'Default - Built-in' },
      },
    ],
    [
      "Chrome's default stands for another one, by the person's own hand: nothing to tell",
      {
        before: [{ id: 'default', label: 'Default - Headset' }, builtIn, headset],
        devices: [{ id: 'default', label: 'Default - Built-in' }, builtIn, headset],
        chosen: null,
        current: { id: 'default', label: 'Default - Headset' },
      },
      { id: 'default', label: 'Default - Built-in' },
      null,
    ],
    [
      'names are hidden again: the same device, and nothing to tell',
      { before: [builtIn], devices: [{ id: 'built-in', label: '' }], chosen: null, current: builtIn },
      { id: 'built-in', label: '' },
      null,
    ],
  ] as const) {
    test(what, () => {
      expect(chooseDevice(situation)).toEqual({ device, news })
    })
  }
})

const ALL = [builtIn, headset, desk]
const subsets = Array.from({ length: 8 }, (_, bits) => ALL.filter((_, index) => bits & (1 << index)))

/** Every situation that three devices can be in, 1,152 of them. */
const everySituation = [null, ...subsets].flatMap((before) =>
  subsets.flatMap((devices) =>
    [null, ...ALL].flatMap((chosen) => [null, ...ALL].map((current) => ({ before, devices, chosen, current }))),
  ),
)

describe('in every situation', () => {
  test('a device is used where there is one, and only one that is there', () => {
    for (const { devices, ...rest } of everySituation) {
      const { device } = chooseDevice({ devices, ...rest })
      expect(device === null).toBe(devices.length === 0)
      if (device !== null) expect(devices).toContain(device)
    }
  })

  test('the chosen one is used whenever it is there', () => {
    for (const { devices, chosen, ...rest } of everySituation) {
      if (chosen === null || !devices.includes(chosen)) continue
      expect(chooseDevice({ devices, chosen, ...rest }).device).toBe(chosen)
    }
  })

  test('one that works is not left for any but the chosen one', () => {
    for (const { devices, chosen, current, before } of everySituation) {
      if (current === null || !devices.includes(current)) continue
      expect([current, chosen]).toContain(chooseDevice({ before, devices, chosen, current }).device)
    }
  })

  test('what is told is what happened, and a second look at the same devices tells nothing', () => {
    for (const situation of everySituation) {
      const { before, devices, chosen, current } = situation
      const { device, news } = chooseDevice(situation)
      if (news?.type === 'returned') expect([news.device, before?.includes(news.device)]).toEqual([chosen, false])
      if (news?.type === 'lost' || news?.type === 'replaced') {
        expect([news.lost, before?.includes(news.lost), devices.includes(news.lost)]).toEqual([current, true, false])
      }
      if (news?.type === 'replaced' || news?.type === 'returned') expect(news.device).toBe(device)
      expect(chooseDevice({ before: devices, devices, chosen, current: device })).toEqual({ device, news: null })
    }
  })
})

test('a device is known by its id before its name', () => {
  const namesakes = [
    { id: 'one', label: 'Webcam' },
    { id: 'two', label: 'Webcam' },
  ]
  expect(findDevice(namesakes, { id: 'two', label: 'Webcam' }, null)?.id).toBe('two')
  expect(findDevice(namesakes, { id: 'gone', label: '' }, null)).toBeNull()
})
