import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(file, 'utf8')

const sheets = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
const styles = sheets.map((file) => read(join(SRC, file))).join('\n')
const tokens = [...new Set(read(join(SRC, 'styles/tokens.css')).match(/--pl-[a-z-]+(?=:)/g))]

test.each(tokens)('%s changes something, and the README says what', (token) => {
  expect(styles).toContain(`var(${token})`)
  expect(read(join(SRC, '../README.md'))).toContain(`\`${token}\``)
})
