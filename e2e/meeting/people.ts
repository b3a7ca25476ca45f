import type { Page } from 'playwright-core'

/** Starts a meeting from the first page and stops before its door; answers the link for the others. */
export async function startMeeting(page: Page, url: string, name: string): Promise<string> {
  await page.goto(url)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start a meeting' }).click()
  const link = await page.getByLabel('Link to the meeting').inputValue()
  await page.getByRole('link', { name: 'Enter the meeting' }).click()
  return link
}

/** From pre-join into the call. */
export async function enter(page: Page, name?: string): Promise<void> {
  if (name !== undefined) await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join now' }).click()
  await inCall(page).waitFor()
}

/** Out of the call; a host is asked whether it is to end for everyone. */
export async function leave(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Leave' })
  const isAsked = (await button.getAttribute('aria-haspopup')) === 'menu'
  await button.click()
  if (isAsked) await page.getByRole('menuitem', { name: 'Leave the meeting' }).click()
  await page.getByRole('heading', { name: 'You left the meeting' }).waitFor()
}

/** The call's controls: there while one is in it. */
export function inCall(page: Page) {
  return page.getByRole('group', { name: 'Meeting controls' })
}

/** The tiles of everybody in the call. */
export function tiles(page: Page) {
  return page.getByRole('list', { name: 'Participants' }).getByRole('listitem')
}

/** The identity that the server gave this page's person. */
export async function ownIdentity(page: Page): Promise<string> {
  const identity = await page.locator('[data-local="true"]').getAttribute('data-identity')
  if (identity === null) throw new Error('Nobody is in the call on this page.')
  return identity
}
