import { SERVICE_KEY } from './production-server.ts'

/** What the token server tells of its own process. */
export interface ServerGauges {
  /** What its heap holds at this moment, garbage included. */
  readonly heapBytes: number
  readonly residentBytes: number
  readonly openFiles: number
  /** Sockets, timers and the like that keep it busy. */
  readonly activeResources: number
  /** How late the most overdue work of its last lifecycle run was done. */
  readonly schedulerLagSeconds: number
}

/** Reads `/metrics` of a server that {@link startProductionServer} started. */
export async function readServerGauges(url: string): Promise<ServerGauges> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${SERVICE_KEY}` } })
  const text = await response.text()
  const gauge = (name: string) => {
    const [, value] = new RegExp(`^${name} (\\S+)$`, 'm').exec(text) ?? []
    if (value === undefined) throw new Error(`The metrics do not tell of ${name}.`)
    return Number(value)
  }
  return {
    heapBytes: gauge('nodejs_heap_size_used_bytes'),
    residentBytes: gauge('process_resident_memory_bytes'),
    openFiles: gauge('process_open_fds'),
    activeResources: gauge('nodejs_active_resources_total'),
    schedulerLagSeconds: gauge('plenum_scheduler_lag_seconds'),
  }
}
