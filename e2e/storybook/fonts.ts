import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'

const require = createRequire(import.meta.url)

/** Latin, Arabic, Devanagari and Chinese: machines differ in the fonts that they have, and so would pictures. */
const FAMILIES = ['noto-sans', 'noto-sans-arabic', 'noto-sans-devanagari', 'noto-sans-sc'] as const
const WEIGHTS = [400, 500, 600] as const
/** On the site itself: its stories may load nothing from elsewhere. */
const FOLDER = '/fonts'

/** Gives the pages of a site the same fonts on every machine. */
export async function useSameFonts(page: Page, site: string): Promise<void> {
  const address = `${site}${FOLDER}`
  await page.route(`${address}/**`, async (route) => {
    const [family = '', ...path] = route
      .request()
      .url()
      .slice(address.length + 1)
      .split('/')
    const folder = dirname(require.resolve(`@fontsource/${family}/package.json`))
    const body = await readFile(join(folder, ...path))
    await route.fulfill({ body, contentType: typeOf(path.at(-1)) })
  })
  await page.addInitScript(
    ({ sheets, families }) => {
      addEventListener('DOMContentLoaded', () => {
        for (const href of sheets)
          document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }))
        const style = document.createElement('style')
        style.textContent = `:root, body, .frame { font-family: ${families} !important; }`
        document.head.append(style)
      })
    },
    {
      sheets: FAMILIES.flatMap((family) => WEIGHTS.map((weight) => `${address}/${family}/${weight}.css`)),
      families: "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Devanagari', 'Noto Sans SC'",
    },
  )
}

function typeOf(file = ''): string {
  return file.endsWith('.css') ? 'text/css' : 'font/woff2'
}
