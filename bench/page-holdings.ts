import type { Page } from 'playwright-core'

/** What a page holds on to, after a collection. */
export interface Holdings {
  readonly bytes: number
  readonly listeners: number
  readonly documents: number
  readonly nodes: number
}

/** Answers how to look at what a page in Chromium holds. */
export async function watchHoldings(page: Page): Promise<() => Promise<Holdings>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.enable')
  return async () => {
    // What a finaliser lets go of is collected the time after.
    for (let time = 0; time < 2; time += 1) await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devtools.send('Runtime.getHeapUsage')
    const { jsEventListeners, documents, nodes } = await devtools.send('Memory.getDOMCounters')
    return { bytes: usedSize, listeners: jsEventListeners, documents, nodes }
  }
}
