import { expect, test } from 'vitest'
import { findMissingSiblings } from './lock-platforms.ts'

const lockOf = (...packages: string[]) =>
  `lockfileVersion: '9.0'\n\npackages:\n\n${packages
    .map((name) => `  ${name.startsWith('@') ? `'${name}'` : name}:\n    resolution: {integrity: sha512-x}\n`)
    .join('\n')}\nsnapshots:\n\n  left-pad@1.0.0: {}\n`

test('a tool with siblings for macOS and Windows is well', () => {
  const lock = lockOf(
    'left-pad@1.0.0',
    '@tool/linux-x64@1.0.0',
    '@tool/darwin-arm64@1.0.0',
    '@tool/win32-x64@1.0.0',
    '@other/core-linux-x64-gnu@2.0.0',
    '@other/core-darwin-arm64@2.0.0',
    '@other/core-win32-x64-msvc@2.0.0',
  )
  expect(findMissingSiblings(lock)).toEqual([])
})

test('one for Linux alone is named with what it lacks', () => {
  expect(findMissingSiblings(lockOf('left-pad@1.0.0', '@tool/linux-x64@1.0.0'))).toEqual([
    { name: '@tool/linux-x64', version: '1.0.0', missing: ['macOS', 'Windows'] },
  ])
})

test('a sibling of another version is none', () => {
  const lock = lockOf('@tool/linux-x64@1.0.1', '@tool/darwin-arm64@1.0.1', '@tool/win32-x64@1.0.0')
  expect(findMissingSiblings(lock)).toEqual([{ name: '@tool/linux-x64', version: '1.0.1', missing: ['Windows'] }])
})

test('what is no lock file is not taken for a good one', () => {
  expect(() => findMissingSiblings('packages: {}')).toThrow(/no pnpm lock file/)
})
