const DOORS = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection'] as const

/** What they are when no story is shown; the tools around a story need them. */
const open = DOORS.map((door) => [door, globalThis[door]] as const)

const asked: string[] = []

document.addEventListener('securitypolicyviolation', ({ blockedURI }) => asked.push(blockedURI))

/** From here on, whoever asks the network is refused and remembered. */
export function forbidNetwork(): void {
  asked.length = 0
  for (const door of DOORS) {
    setDoor(door, function refuse(what?: unknown) {
      asked.push(`${door}(${typeof what === 'string' || what instanceof URL ? what : ''})`)
      throw new Error(`A story may not use ${door}.`)
    })
  }
}

/** Opens the network again, and throws when it was asked meanwhile. */
export function expectNoNetwork(): void {
  for (const [door, original] of open) setDoor(door, original)
  if (asked.length === 0) return
  throw new Error(
    `This story asked the network: ${asked.join(', ')}. Stories must look the same on every machine, without a server: ` +
      'give the component something fake from @plenum/meeting-sdk/testing instead.',
  )
}

function setDoor(door: (typeof DOORS)[number], value: unknown): void {
  Object.defineProperty(globalThis, door, { configurable: true, writable: true, value })
}
