import { wordsLocales } from '@plenum/meeting-react/words'
import { expect, test } from 'vitest'
import { loadAppWords } from '../language/language.ts'
import { en } from './en.ts'

const OTHERS = wordsLocales.map(({ locale }) => locale).filter((locale) => locale !== 'en')

/** What a language says as English does, since that is its own word for it. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = { de: ['meeting', 'meetings'] }

test.each(OTHERS)('%s says everything in its own words', async (locale) => {
  const words = await loadAppWords(locale)
  const same = Object.entries(en)
    .filter(
      ([key, text]) => typeof text === 'string' && text === Object.entries(words).find(([each]) => each === key)?.[1],
    )
    .map(([key]) => key)
  expect(same.sort()).toEqual(SAME_AS_ENGLISH[locale] ?? [])
  expect(words.meetingOf('Zoë')).toContain('Zoë')
  expect(Object.values(words)).not.toContain('')
})
