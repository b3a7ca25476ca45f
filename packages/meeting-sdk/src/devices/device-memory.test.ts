import { afterEach, expect, test, vi } from 'vitest'
import { recallDevices, rememberDevices } from './device-memory.ts'

const headset = { id: 'mic-2', label: 'Headset' }

function storageHolding(items: Record<string, string>) {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => {
      items[key] = value
    },
  })
}

afterEach(() => vi.unstubAllGlobals())

test('what was kept is there the next time', () => {
  storageHolding({})
  expect(recallDevices()).toEqual({})
  rememberDevices({ microphone: headset })
  expect(recallDevices()).toEqual({ microphone: headset })
})

test('what others wrote under the same name does no harm', () => {
  for (const stored of ['no json', 'null', '7', '{"microphone":"mic-2","camera":{"id":1},"speaker":null,"x":{}}']) {
    storageHolding({ 'plenum.devices': stored })
    expect(recallDevices()).toEqual({})
  }
})

test('without storage nothing is remembered, and nothing breaks', () => {
  expect(recallDevices()).toEqual({})
  expect(() => rememberDevices({ microphone: headset })).not.toThrow()
})
