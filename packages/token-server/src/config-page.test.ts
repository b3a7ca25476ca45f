import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { ConfigError, Environment, parseConfig } from './config.ts'

const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')

/** What the page's tables say of each variable. */
const rows = new Map(
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, name = '', fallback = '', takes = ''] = line.split('|').map((cell) => cell.trim().replaceAll('`', ''))
      return [name, { fallback, takes }] as const
    }),
)

const GOOD = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'plenum',
  LIVEKIT_API_SECRET: 'livekits-own-secret-of-at-least-32-bytes',
  API_KEYS: 'a-service-key',
}

/** What the server says that a variable takes, where not everything will do. */
function takenBy(name: string): string | undefined {
  try {
    // None of those that take a certain form take this.
    parseConfig({ ...GOOD, [name]: 'ps_' })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const sentence = error.message.split('\n').find((line) => line.startsWith(`${name} `))
    return sentence?.replace(/^.*?\btakes (an? )?/, '').replace(/\.$/, '')
  }
  return undefined
}

it('has each variable of the server, and no other', () => {
  expect([...rows.keys()].sort()).toEqual(Object.keys(Environment.shape).sort())
})

it.each(Object.entries(Environment.shape))('says what %s is where it is not set', (name, schema) => {
  if (!(schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) || schema.def.defaultValue === '') return
  expect(rows.get(name)?.fallback).toBe(schema.def.defaultValue)
})

it.each(Object.keys(Environment.shape))('says of %s what the server does', (name) => {
  expect(rows.get(name)?.takes).toContain(takenBy(name) ?? '')
})

it('is compared with what the server answers to a wrong value', () => {
  expect(takenBy('TOKEN_TTL_SECONDS')).toBe('whole seconds from 1 to 86400')
})
