import { loadWords, type WordsLocale } from '@plenum/meeting-react/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadAppWords } from '../../examples/meet/src/language/language.ts'
import { createWorld, type World } from '../harness/world.ts'
import { expectAccessible } from './accessible.ts'

const WAIT = { timeout: 20_000, interval: 100 }
const WIDTHS = [360, 768, 1440]

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(async () => {
  await world?.stop()
})

/** Nothing is wider than the page at any width, and axe finds nothing, by day and by night. */
async function expectGood(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const widths = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(widths, { ...WAIT, message: `${width} px` }).toBe(0)
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
}

const LANGUAGES: { locale: WordsLocale; tag: string; direction: string }[] = [
  { locale: 'de', tag: 'de-AT', direction: 'ltr' },
  { locale: 'ar', tag: 'ar-EG', direction: 'rtl' },
]

test.each(LANGUAGES)(
  'the whole way speaks $locale to whoever has set the browser to it',
  {
    timeout: 120_000,
  },
  async ({ locale, tag, direction }) => {
    const app = await loadAppWords(locale)
    const words = await loadWords(locale)
    const page = await world.openPage({ locale: tag })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await page.goto(world.url)
    await page.getByRole('heading', { name: app.welcome }).waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      locale,
      direction,
    ])
    await expectGood(page)
    await page.getByLabel(app.yourName).fill('Zoë')
    await button(app.startMeeting).click()
    await page.getByRole('link', { name: app.enterMeeting }).waitFor()
    await expectGood(page)
    await page.getByRole('link', { name: app.enterMeeting }).click()
    await button(words.joinNow).waitFor()
    await expectGood(page)
    await button(words.joinNow).click()
    await page.getByRole('group', { name: words.controls }).waitFor()
    await expectGood(page)

    await page.goto(`${world.url}/meetings`)
    await page.getByRole('article', { name: app.meetingOf('Zoë') }).waitFor()
    await expectGood(page)
    await page.getByRole('button', { name: words.filters }).click()
    await expectGood(page)
    await button(words.schedule).click()
    await page.getByRole('dialog', { name: words.scheduleMeeting }).waitFor()
    await expectGood(page)
    await page.goto(`${world.url}/nowhere`)
    await page.getByRole('heading', { name: app.notFound }).waitFor()
    await expectGood(page)
  },
)

test('a language that is chosen comes at once, and is there the next time', async () => {
  const page = await world.openPage()
  await page.goto(world.url)
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Français')
  const { welcome, language } = await loadAppWords('fr')
  await page.getByRole('heading', { name: welcome }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: welcome }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
  expect(await page.getByRole('combobox', { name: language }).inputValue()).toBe('fr')
})
