import type { Device } from '../ports.ts'

/** Devices of one kind, before and after something was plugged in or out. */
export interface DeviceSituation {
  /** Devices that were at hand; null where that is not known, so that nothing can be said of what changed. */
  readonly before: readonly Device[] | null
  readonly devices: readonly Device[]
  /** What the person chose, in this call or an earlier one; null leaves it to the browser. */
  readonly chosen: Device | null
  /** What was used until now. */
  readonly current: Device | null
}

/** What a person should hear of. */
export type DeviceNews =
  /** The one in use is gone, and another one takes its place. */
  | { readonly type: 'replaced'; readonly lost: Device; readonly device: Device }
  /** The one in use is gone, and none is left. */
  | { readonly type: 'lost'; readonly lost: Device }
  /** The one that the person had chosen is there again, and is used again. */
  | { readonly type: 'returned'; readonly device: Device }

/**
 * Which device is to be used. What a person chose is used whenever it is there, also when it comes back: a headset that
 * lost its connection is still the one on one's head. Who chose nothing stays with what is in use, and then gets what
 * the browser lists first, its default. What is plugged in for the first time is only offered.
 */
export function chooseDevice(situation: DeviceSituation): {
  readonly device: Device | null
  readonly news: DeviceNews | null
} {
  const { before, devices, chosen, current } = situation
  const wanted = findDevice(devices, chosen, before)
  const device = wanted ?? findDevice(devices, current, before) ?? devices[0] ?? null
  return { device, news: before === null ? null : newsOf(before, situation, wanted, device) }
}

/**
 * The device itself by its id, which browsers change between visits, or else one of the same name that was not there
 * before.
 */
export function findDevice(
  devices: readonly Device[],
  sought: Device | null,
  before: readonly Device[] | null,
): Device | null {
  if (sought === null) return null
  const isNamesake = ({ id, label }: Device) =>
    label !== '' && label === sought.label && !(before ?? []).some((other) => other.id === id)
  return devices.find(({ id }) => id === sought.id) ?? devices.find(isNamesake) ?? null
}

function newsOf(
  before: readonly Device[],
  { devices, current }: DeviceSituation,
  wanted: Device | null,
  device: Device | null,
): DeviceNews | null {
  const wasThere = ({ id }: Device) => before.some((other) => other.id === id)
  const still = findDevice(devices, current, before)
  if (wanted !== null && wanted !== still && !wasThere(wanted)) return { type: 'returned', device: wanted }
  if (current === null || !wasThere(current)) return null
  if (still !== null && !stoodForLost(before, devices, current, still)) return null
  return device === null ? { type: 'lost', lost: current } : { type: 'replaced', lost: current, device }
}

/** Chrome's default keeps its id when what it stands for is gone: "Default - Headset" becomes "Default - Built-in". */
function stoodForLost(before: readonly Device[], devices: readonly Device[], was: Device, is: Device): boolean {
  if (was.id !== is.id || was.label === is.label || is.label === '') return false
  return before.some(
    ({ id, label }) =>
      id !== was.id && label !== '' && was.label.endsWith(label) && !devices.some((other) => other.id === id),
  )
}
