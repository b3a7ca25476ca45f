import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Clock } from '../clock/clock.port.ts'
import type { Metrics } from './metrics.port.ts'

const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** {@link Metrics} that Prometheus can read. */
export interface PrometheusMetrics extends Metrics {
  /** Tells of memory, CPU and the event loop too; these watches last as long as the process. */
  watchProcess(): void
  /** All of it in Prometheus' text format. */
  report(): Promise<{ contentType: string; text: string }>
}

/** Counts in a registry of its own: two servers in one process do not count for each other. */
export function createPrometheusMetrics(clock: Clock): PrometheusMetrics {
  const registry = new Registry()
  const registers = [registry]

  const requests = new Histogram({
    name: 'plenum_http_request_duration_seconds',
    help: 'How long requests took to answer; event streams until they began.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers,
  })
  const minted = new Counter({
    name: 'plenum_tokens_minted_total',
    help: 'Room tokens handed out.',
    labelNames: ['role'],
    registers,
  })
  const refused = new Counter({
    name: 'plenum_refusals_total',
    help: 'Requests answered with an error.',
    labelNames: ['code'],
    registers,
  })
  const lag = new Gauge({
    name: 'plenum_scheduler_lag_seconds',
    help: 'How late the most overdue work of the last lifecycle run was done.',
    registers,
  })
  let lastRun: number | undefined
  new Gauge({
    name: 'plenum_scheduler_last_run_age_seconds',
    help: 'How long ago the lifecycle last ran to its end; absent before the first run.',
    registers,
    collect() {
      if (lastRun === undefined) this.remove()
      else this.set((clock.now().getTime() - lastRun) / 1000)
    },
  })

  return {
    minted: (role) => minted.inc({ role }),
    refused: (code) => refused.inc({ code }),
    answered: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    schedulerRan(lagSeconds) {
      lag.set(lagSeconds)
      lastRun = clock.now().getTime()
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    report: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}
