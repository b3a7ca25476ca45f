import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const oidc = { issuer: 'https://idp.example.com', clientId: 'meet' }

test.each([
  [{ oidc }, { kind: 'oidc', ...oidc }],
  [
    { oidc, isDevelopment: true },
    { kind: 'oidc', ...oidc },
  ],
  [{ isDevelopment: true }, { kind: 'development' }],
  [{}, { kind: 'elsewhere' }],
  [{ oidc: { issuer: 'https://idp.example.com' } }, { kind: 'elsewhere' }],
  [null, { kind: 'elsewhere' }],
])('the settings %j say how one signs in', (settings, expected) => {
  expect(readSettings(JSON.stringify(settings))).toEqual(expected)
})
