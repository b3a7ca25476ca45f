import type { Locator, Page } from 'playwright-core'

/** Goes on with Tab until this has the focus, as whoever has no mouse does. */
export async function tabToThis(target: Locator): Promise<void> {
  await target.waitFor()
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await target.page().keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${target}.`)
}

/** The same, by what it is and is called. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  await tabToThis(page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first())
}

/** Opens a menu and takes one of its entries. */
export async function choose(page: Page, button: string | RegExp, entry: string): Promise<void> {
  await tabTo(page, 'button', button)
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: entry, exact: true })
  await item.waitFor()
  for (let step = 0; step < 12; step += 1) {
    if (await item.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}
