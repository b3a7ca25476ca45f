import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { JoinMeetingButton } from '../components/JoinMeetingButton/JoinMeetingButton.tsx'
import { MeetingStatusBadge } from '../components/MeetingStatusBadge/MeetingStatusBadge.tsx'
import { MeetingProvider } from '../MeetingProvider.tsx'
import { directionOf, loadWords, matchLocale, wordsLocales } from './index.ts'

const service = new LiveKitMeetingService({ baseUrl: 'https://meet.example.com', auth: () => 'jwt' })

test('there are thirteen languages, each by a name of its own', () => {
  expect(wordsLocales.map(({ locale }) => locale)).toEqual([
    'ar',
    'de',
    'en',
    'es',
    'fr',
    'hi',
    'it',
    'ja',
    'nl',
    'pl',
    'pt',
    'tr',
    'zh',
  ])
  expect(new Set(wordsLocales.map(({ name }) => name)).size).toBe(13)
})

test.each([
  [['de-AT', 'en'], 'de'],
  [['zh-CN'], 'zh'],
  [['pt-BR', 'en-US'], 'pt'],
  [['gsw', 'fr-CH', 'de'], 'fr'],
  [['EN-gb'], 'en'],
  [['es_MX'], 'es'],
  [['constructor'], 'en'],
  [['sv', 'fi'], 'en'],
  [[], 'en'],
] as const)('who wants %j gets %s', (wanted, expected) => {
  expect(matchLocale(wanted)).toBe(expected)
})

test.each([
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['ur', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['de', 'ltr'],
  ['ja', 'ltr'],
] as const)('%s is written %s', (locale, expected) => {
  expect(directionOf(locale)).toBe(expected)
})

test('English comes whole, with the words for hosts', async () => {
  expect(await loadWords('en')).toMatchObject({ join: 'Join', admitAll: 'Admit all' })
})

test('any text of a language can be replaced, and the rest stays in that language', async () => {
  const german = await loadWords('de')
  render(
    <MeetingProvider service={service} words={{ ...german, join: 'Los' }}>
      <JoinMeetingButton meetingId="team-sync" />
      <MeetingStatusBadge status="ENDED" />
    </MeetingProvider>,
  )
  expect(screen.getByRole('link', { name: 'Los' })).toBeVisible()
  expect(screen.getByText('Beendet')).toBeVisible()
})
