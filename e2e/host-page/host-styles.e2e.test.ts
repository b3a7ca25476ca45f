import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { compile } from 'tailwindcss'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { type BuiltPage, buildPage } from '../../tools/browser/build-page.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { comeToRest } from '../harness/come-to-rest.ts'
import { serveStaticFiles } from '../storybook/static-files.ts'
import { differences, looksOf } from './looks.ts'
import { SCREENS, type Screen } from './screens.ts'

const resolve = createRequire(import.meta.url).resolve
const read = (file: string) => readFile(file, 'utf8')

/** The box that the host gives us, and its letters: the same with and without its style sheet. */
const FIXED = '#root { position: fixed; inset: 0; margin: 0; padding: 0; border: 0 }'
const BOX = `${FIXED} #host { display: none } html, body { font-family: sans-serif !important }`

let built: BuiltPage
let site: Awaited<ReturnType<typeof serveStaticFiles>>
let browser: Browser
let ours: string
let hostile: string
let hostileText: string

beforeAll(async () => {
  built = await buildPage(join(import.meta.dirname, 'page'))
  site = await serveStaticFiles(built.folder)
  browser = await launchChromium({ executablePath: inject('chromiumPath') })
  ours = await read(resolve('@plenum/meeting-react/styles.css'))
  hostile = await read(join(import.meta.dirname, 'hostile.css'))
  hostileText = await read(join(import.meta.dirname, 'hostile-text.css'))
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  await built?.remove()
})

/** A page with these style sheets, in this order. */
async function openPage(search: string, sheets: readonly string[], isPhone = false): Promise<Page> {
  const size = isPhone
    ? { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
    : { viewport: { width: 1280, height: 800 } }
  const context = await browser.newContext({ ...size, reducedMotion: 'reduce', permissions: ['camera', 'microphone'] })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(`${site.url}/?${search}`)
  await dress(page, sheets)
  return page
}

/** Gives a page these style sheets in the place of those that it had from here. */
async function dress(page: Page, sheets: readonly string[]): Promise<void> {
  await page.evaluate((contents) => {
    for (const style of document.querySelectorAll('style[data-sheet]')) style.remove()
    for (const content of contents) {
      const style = document.createElement('style')
      style.dataset.sheet = ''
      style.textContent = content
      document.head.append(style)
    }
  }, sheets)
}

/** A screen on a page with these style sheets, when it has come to rest. */
async function show({ search, isPhone, reach }: Screen, sheets: readonly string[]): Promise<Page> {
  const page = await openPage(search, [...sheets, BOX], isPhone)
  await reach(page)
  await page.mouse.move(0, 0)
  await comeToRest(page)
  return page
}

/** The same screen with other style sheets. */
async function looksWith(page: Page, sheets: readonly string[]) {
  await dress(page, [...sheets, BOX])
  await comeToRest(page)
  return await looksOf(page)
}

/** What Tailwind makes of a style sheet of a host's, for these of its classes. */
async function tailwind(css: string, classes: readonly string[] = []): Promise<string> {
  const loadStylesheet = async (id: string, base: string) => {
    const path = id.startsWith('.') ? join(base, id) : resolve(id === 'tailwindcss' ? 'tailwindcss/index.css' : id)
    return { path, base: join(path, '..'), content: await read(path) }
  }
  return (await compile(css, { base: import.meta.dirname, loadStylesheet })).build([...classes])
}

describe.each(Object.entries(SCREENS))('%s', (_, screen) => {
  test('stands where it stood, and looks as it looked, whatever the host says of elements', async () => {
    // What stands on the host's page is written as the text around it.
    const usual = screen.search === 'parts' ? [ours, hostileText] : [ours]
    const before = await looksOf(await show(screen, usual))
    expect(before.length).toBeGreaterThan(5)
    const page = await show(screen, [ours, hostileText, hostile])
    expect(differences(before, await looksOf(page))).toEqual([])
    expect(await touchedByHost(page)).toEqual([])
  })

  test('stands where it stood beside Tailwind', async () => {
    const usual = screen.search === 'parts' ? [ours, 'html { line-height: 1.5 }'] : [ours]
    const page = await show(screen, usual)
    const before = await looksOf(page)
    const preflight = await tailwind('@import "tailwindcss/preflight.css";')
    const layered = await tailwind('@import "tailwindcss";')
    const named = '@layer theme, base, plenum, components, utilities;'
    const hosts = {
      'preflight, then ours': [preflight, ours],
      'ours, then preflight': [ours, preflight],
      'Tailwind in its layers, then ours': [layered, ours],
      'ours, then Tailwind, with the layers in order': [named, ours, layered],
    }
    for (const [name, sheets] of Object.entries(hosts)) {
      expect(differences(before, await looksWith(page, sheets)), name).toEqual([])
    }
  })
})

describe('the page of the host', () => {
  test('is the same with our style sheet as without, to the last property', async () => {
    const layered = await tailwind('@import "tailwindcss";', ['pl-4', 'pl-8', 'pl-2', 'pl-px'])
    const sheets = { 'of the browser alone': [], hostile: [hostileText, hostile], Tailwind: [layered] }
    for (const [name, theirs] of Object.entries(sheets)) {
      const without = await computedOf(await openPage('people=2', [FIXED, ...theirs]))
      expect(without.length).toBeGreaterThan(150)
      expect(await computedOf(await openPage('people=2', [FIXED, ...theirs, ours])), name).toEqual(without)
      expect(await computedOf(await openPage('people=2', [ours, FIXED, ...theirs])), name).toEqual(without)
    }
  })

  test('has its say by a class: of ours, of its own, and of Tailwind where the layers are in order', async () => {
    const { search, reach } = SCREENS.chat as Screen
    const own = '.pl-control-bar { background: rgb(1, 2, 3) } .host-bar { padding: 30px } .host-panel { width: 420px }'
    for (const sheets of [
      [own, ours],
      [ours, own],
    ]) {
      const page = await show({ search, reach }, [hostile, ...sheets])
      expect(await styleOf(page, '.pl-control-bar', 'backgroundColor')).toBe('rgb(1, 2, 3)')
      expect(await styleOf(page, '.pl-control-bar', 'paddingTop')).toBe('30px')
      expect(await styleOf(page, '.pl-panel', 'width')).toBe('420px')
    }
    const order = '@layer theme, base, plenum, components, utilities;'
    const utilities = await tailwind('@import "tailwindcss";', ['w-128'])
    const page = await show({ search: `${search}&panel=w-128`, reach }, [order, ours, utilities])
    expect(await styleOf(page, '.pl-panel', 'width')).toBe('512px')
  })

  test('writes its own parts inside of ours as the rest of it', async () => {
    const page = await show({ search: 'people=2&slots', reach: SCREENS['a call']?.reach ?? (async () => {}) }, [
      hostile,
      ours,
    ])
    expect(await styleOf(page, '#own', 'borderTopStyle')).toBe('dashed')
    expect(await styleOf(page, '#own h2', 'fontSize')).toBe('60px')
    expect(await styleOf(page, '#own button', 'backgroundColor')).toBe('rgb(255, 192, 203)')
  })
})

describe('a host that is dark', () => {
  const dark = ':root { color-scheme: dark } body { background: rgb(17, 17, 17); color: rgb(238, 238, 238) }'
  const lightness = async (page: Page, selector: string, property: 'color' | 'backgroundColor') =>
    Number(/^oklch\(([\d.]+)/.exec(await styleOf(page, selector, property))?.[1])

  test.each([
    { theme: 'light', system: 'dark', isDark: false },
    { theme: 'dark', system: 'light', isDark: true },
    { theme: 'auto', system: 'dark', isDark: true },
    { theme: 'auto', system: 'light', isDark: false },
  ] as const)('has a meeting that is $theme on a system that is $system', async ({ theme, system, isDark }) => {
    const page = await openPage(`theme=${theme}`, [dark, ours])
    await page.emulateMedia({ colorScheme: system })
    await SCREENS['pre-join']?.reach(page)
    const [surface, text] = [
      await lightness(page, '.pl-meeting', 'backgroundColor'),
      await lightness(page, '.pl-meeting', 'color'),
    ]
    expect(surface).toBeCloseTo(isDark ? 0.19 : 0.99)
    expect(text).toBeCloseTo(isDark ? 0.95 : 0.22)
    expect(await styleOf(page, '.pl-meeting', 'colorScheme')).toBe(isDark ? 'dark' : 'light')
    expect(await lightness(page, '.pl-input', 'color')).toBeCloseTo(text)
  })

  test('has cards of its own colour', async () => {
    const page = await openPage('parts', [dark, ours])
    await page.getByRole('article').waitFor()
    expect(await styleOf(page, '.pl-card', 'color')).toBe('rgb(238, 238, 238)')
    expect(await styleOf(page, '.pl-card', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
  })
})

function styleOf(page: Page, selector: string, property: keyof CSSStyleDeclaration & string): Promise<string> {
  const element = page.locator(selector).first()
  return element.evaluate((shown, name) => String(getComputedStyle(shown)[name]), property)
}

/** Elements of ours that take something from a rule that the host has for every element. */
function touchedByHost(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = document.querySelectorAll(':is(.pl-meeting, .pl-card, .pl-quick-join) *')
    const touched = [...shown].filter((element) => getComputedStyle(element).scrollMarginTop !== '0px')
    return touched.map((element) => `${element.parentElement?.className} > ${element.outerHTML.slice(0, 80)}`)
  })
}

/** Every property of every element of the host's own, and of what stands before and after each; browsers list custom ones in no fixed order. */
function computedOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('#host, #host *')].flatMap((element) =>
      ['', '::before', '::after', '::placeholder', '::marker'].map((part) => {
        const style = getComputedStyle(element, part === '' ? null : part)
        return `${element.tagName}${part} ${[...style]
          .sort()
          .map((name) => `${name}: ${style.getPropertyValue(name)}`)
          .join('; ')}`
      }),
    ),
  )
}
