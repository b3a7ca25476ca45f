import type { Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'

/** A page in a browser of its own, and what its console complained of. */
export async function openPage(): Promise<{ readonly page: Page; readonly complaints: () => readonly string[] }> {
  const browser = await launchChromium({ executablePath: inject('chromiumPath') })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, complaints: () => complaints }
}
