import type { PlenumMeetingElement } from '@plenum/meeting-element'
import type { Locator, Page } from 'playwright-core'

/** The element on a host's page, and what is done there. */
export function element(page: Page) {
  const there = page.locator('plenum-meeting')
  return {
    evaluate: <T>(task: (meeting: PlenumMeetingElement) => T) => there.evaluate(task as (found: Element) => T),
  }
}

/** Whether this has the focus, inside of a shadow root too. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((shown) => {
    const root = shown.getRootNode()
    return (root instanceof ShadowRoot ? root : document).activeElement === shown
  })
}

/** How far the picture of somebody else has come, in seconds. */
export function playedOf(page: Page, name: string): Promise<number> {
  const tile = page.getByRole('list', { name: 'Participants' }).getByRole('listitem').filter({ hasText: name })
  return tile.locator('video').evaluate((video) => (video instanceof HTMLVideoElement ? video.currentTime : -1))
}
