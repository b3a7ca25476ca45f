import { expect, it } from 'vitest'
import { interpolate } from './interpolate.ts'

const variables = { NAME: 'value', EMPTY: '' }

it.each([
  ['plain', 'plain'],
  ['a ${NAME} and ${NAME}', 'a value and value'],
  ['${MISSING}', ''],
  ['${EMPTY:-default}', 'default'],
  ['${NAME:-default}', 'value'],
  ['${NAME:?why}', 'value'],
  ['costs $$5', 'costs $5'],
])('%s is %s', (text, expected) => {
  expect(interpolate(text, variables)).toBe(expected)
})

it.each(['${MISSING:?is needed}', '${EMPTY:?is needed}'])('%s says why it is needed', (text) => {
  expect(() => interpolate(text, variables)).toThrow(/^\w+ is not set: it is needed\.$/)
})

it.each(['$NAME', '${NAME-default}', '${NAME'])('%s is not passed over', (text) => {
  expect(() => interpolate(text, variables)).toThrow('write $$')
})
