import { afterEach, describe, expect, test } from 'vitest'
import type { DeviceKind, DevicesPort } from '../ports.ts'

const LISTS = { microphone: 'microphones', camera: 'cameras', speaker: 'speakers' } as const
const WAIT = { timeout: 5_000, interval: 25 }

/** What every {@link DevicesPort} must do. Runs on the fake and on Chromium, so that the fake cannot lie. */
export function describeDevicesPort(name: string, createDevices: () => DevicesPort): void {
  describe(name, () => {
    const streams: MediaStream[] = []

    afterEach(() => {
      for (const track of streams.flatMap((stream) => stream.getTracks())) track.stop()
      streams.length = 0
    })

    function setUp() {
      const devices = createDevices()
      const open: DevicesPort['open'] = async (...args) => {
        const stream = await devices.open(...args)
        streams.push(stream)
        return stream
      }
      const listOf = async (kind: DeviceKind) => (await devices.list())[LISTS[kind]]
      return { devices, open, listOf }
    }

    test('what is there is told by id and name once one was opened', async () => {
      const { devices, open, listOf } = setUp()
      await open('microphone')
      await open('camera')
      for (const kind of ['microphone', 'camera', 'speaker'] as const) {
        const list = await listOf(kind)
        expect(list.length).toBeGreaterThan(1)
        for (const { id, label } of list) expect([id, label]).not.toContain('')
      }
      expect(await devices.permission('microphone')).toBe('granted')
      expect(await devices.permission('camera')).toBe('granted')
    })

    for (const [source, kind] of [
      ['microphone', 'audio'],
      ['camera', 'video'],
    ] as const) {
      test(`the ${source} that is asked for is opened, and no other device`, async () => {
        const { open, listOf } = setUp()
        await open(source)
        const wanted = (await listOf(source)).at(-1)
        const tracks = (await open(source, wanted?.id)).getTracks()
        expect(tracks.map((track) => [track.kind, track.readyState])).toEqual([[kind, 'live']])
        expect(tracks[0]?.getSettings().deviceId).toBe(wanted?.id)
      })

      test(`a ${source} that is gone is no reason to have none`, async () => {
        const { open, listOf } = setUp()
        const [track] = (await open(source, 'of-yesterday')).getTracks()
        const ids = (await listOf(source)).map(({ id }) => id)
        expect(ids).toContain(track?.getSettings().deviceId)
      })
    }

    test('what is not offered is refused with a code', async () => {
      const { devices } = setUp()
      expect(await devices.capabilities()).toMatchObject({ canAskForSpeaker: false, canChooseSpeaker: true })
      await expect(devices.askForSpeaker()).rejects.toMatchObject({ code: 'browser.unsupported' })
    })

    test('what was chosen is there the next time', async () => {
      const { devices } = setUp()
      const speaker = { id: 'out-2', label: 'Headset' }
      devices.remember({ speaker })
      expect(devices.recall()).toEqual({ speaker })
    })

    test('its end ends looking on', async () => {
      const { devices } = setUp()
      let told = 0
      devices.subscribe(() => {
        told += 1
      })()
      await devices.list()
      await expect.poll(() => told, WAIT).toBe(0)
    })
  })
}
