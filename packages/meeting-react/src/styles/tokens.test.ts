import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(file, 'utf8')

const sheets = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
const styles = sheets.map((file) => read(join(SRC, file))).join('\n')
const tokens = [...new Set(read(join(SRC, 'styles/tokens.css')).match(/--pl-[a-z-]+(?=:)/g))]

test.each(tokens)('%s changes something, and docs/theming.md says what', (token) => {
  expect(styles).toContain(`var(${token})`)
  expect(read(join(SRC, '../../../docs/theming.md'))).toContain(`\`${token}\``)
})

/** The value of a token in the first block of the sheet that names it after these words. */
function tokenOf(token: string, after: string): string {
  const sheet = read(join(SRC, 'styles/tokens.css'))
  const [, value = ''] = new RegExp(`${token}: ([^;]+);`).exec(sheet.slice(sheet.indexOf(after))) ?? []
  return value
}

/** @see https://bottosson.github.io/posts/oklab/ and https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: string): number {
  const [, lightness, chroma, hue] = /^oklch\((\S+)% (\S+) (\S+)\)$/.exec(colour)?.map(Number) ?? []
  if (lightness === undefined || chroma === undefined || hue === undefined) throw new Error(`Not a colour: ${colour}`)
  const angle = (hue * Math.PI) / 180
  const [L, a, b] = [lightness / 100, chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const long = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (L - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const THEMES = [
  ['light', ''],
  ['dark', '[data-theme="dark"]'],
  ['dark by the system', 'prefers-color-scheme: dark'],
] as const

describe.each(THEMES)('in the theme that is %s', (_, after) => {
  test.each(['--pl-surface', '--pl-raised', '--pl-sunken'])(
    'words and lines of controls stand out from %s',
    (ground) => {
      const of = (token: string) => contrastOf(tokenOf(token, after), tokenOf(ground, after))
      expect(of('--pl-text')).toBeGreaterThanOrEqual(4.5)
      expect(of('--pl-muted')).toBeGreaterThanOrEqual(4.5)
      expect(of('--pl-control-line')).toBeGreaterThanOrEqual(3)
    },
  )
})

test('the number of a hand can be read on it', () => {
  expect(contrastOf(tokenOf('--pl-hand', ''), tokenOf('--pl-on-hand', ''))).toBeGreaterThanOrEqual(4.5)
})
