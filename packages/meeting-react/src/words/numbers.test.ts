import { describe, expect, test } from 'vitest'
import { numbersIn, type PluralForms } from './numbers.ts'

/** Each form says its own name. */
const FORMS = {
  ar: { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' },
  de: { one: 'one', other: 'other' },
  en: { one: 'one', other: 'other' },
  es: { one: 'one', many: 'many', other: 'other' },
  fr: { one: 'one', many: 'many', other: 'other' },
  hi: { one: 'one', other: 'other' },
  it: { one: 'one', many: 'many', other: 'other' },
  ja: { other: 'other' },
  nl: { one: 'one', other: 'other' },
  pl: { one: 'one', few: 'few', many: 'many', other: 'other' },
  pt: { one: 'one', many: 'many', other: 'other' },
  tr: { one: 'one', other: 'other' },
  zh: { other: 'other' },
} satisfies PluralForms

const isLocale = (text: string): text is keyof PluralForms => Object.hasOwn(FORMS, text)
const LOCALES = Object.keys(FORMS).filter(isLocale)

function formsOf<Locale extends keyof PluralForms>(locale: Locale, counts: readonly number[]): string[] {
  const forms: PluralForms = FORMS
  return counts.map((count) => numbersIn(locale).counted(count, forms[locale]))
}

test.each(LOCALES)('the forms of %s are those that CLDR tells apart', (locale) => {
  expect(Object.keys(FORMS[locale]).sort()).toEqual(
    new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort(),
  )
})

describe('a count takes the form that its language has for it', () => {
  const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100]

  test.each([
    ['en', 'other one other other other other other other'],
    ['fr', 'one one other other other other other other'],
    ['hi', 'one one other other other other other other'],
    ['pt', 'one one other other other other other other'],
    ['pl', 'many one few few many many many many'],
    ['ar', 'zero one two few few many many other'],
    ['ja', 'other other other other other other other other'],
  ] as const)('in %s', (locale, expected) => {
    expect(formsOf(locale, COUNTS).join(' ')).toBe(expected)
  })

  test('millions are many where a language counts them so', () => {
    expect(formsOf('fr', [999_999, 1_000_000])).toEqual(['other', 'many'])
    expect(formsOf('es', [999_999, 1_000_000])).toEqual(['other', 'many'])
  })
})

test('a count is written as its language writes numbers', () => {
  expect(numbersIn('de').counted(12_345, { one: '# Person', other: '# Personen' })).toBe('12.345 Personen')
  expect(numbersIn('fr').number(12_345)).toBe(new Intl.NumberFormat('fr').format(12_345))
})
