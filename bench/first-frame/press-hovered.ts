import type { Locator, Request } from 'playwright-core'

const QUIET_MS = 500

/** Rests on a button until whatever that loads has arrived, and presses it. */
export async function pressHovered(button: Locator): Promise<void> {
  const page = button.page()
  const open = new Set<Request>()
  let quietSince = performance.now()
  const onRequest = (request: Request) => open.add(request)
  const onEnd = (request: Request) => {
    open.delete(request)
    quietSince = performance.now()
  }
  page.on('request', onRequest).on('requestfinished', onEnd).on('requestfailed', onEnd)
  await button.hover()
  while (open.size > 0 || performance.now() - quietSince < QUIET_MS) await page.waitForTimeout(50)
  page.off('request', onRequest).off('requestfinished', onEnd).off('requestfailed', onEnd)
  await button.click()
}
