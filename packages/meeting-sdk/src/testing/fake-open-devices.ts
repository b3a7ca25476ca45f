import type { DeviceSource, OpenDevices } from '../ports.ts'

/** Devices that a fake room has left open when it was lost. */
export class FakeOpenDevices implements OpenDevices {
  readonly #ids = new Map<DeviceSource, string>()

  /** What is still open. */
  get sources(): readonly DeviceSource[] {
    return [...this.#ids.keys()]
  }

  leave(source: DeviceSource, id: string): void {
    this.#ids.set(source, id)
  }

  /** The device of a source, if it is that one, or any where none is named; else it is let go of. */
  take(source: DeviceSource, wanted: string | undefined): string | null {
    const id = this.#ids.get(source) ?? null
    this.#ids.delete(source)
    return wanted === undefined || wanted === id ? id : null
  }

  close(source?: DeviceSource): void {
    if (source === undefined) this.#ids.clear()
    else this.#ids.delete(source)
  }
}
