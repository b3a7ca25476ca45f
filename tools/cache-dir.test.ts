import { expect, test } from 'vitest'
import { cacheDir } from './cache-dir.ts'

test('the cache is where each system keeps caches', () => {
  expect(cacheDir({ XDG_CACHE_HOME: '/c', HOME: '/h' }, 'linux')).toBe('/c/plenum')
  expect(cacheDir({ HOME: '/h' }, 'linux')).toBe('/h/.cache/plenum')
  expect(cacheDir({ HOME: '/h' }, 'darwin')).toBe('/h/Library/Caches/plenum')
})

test('without a home it is inside the checkout', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(cacheDir({ HOME: '' }, platform)).toMatch(/\.toolchain.cache$/)
  }
})
