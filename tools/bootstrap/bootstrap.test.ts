import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { childEnv } from './child-env.mjs'
import { isNewEnough } from './toolchain.mjs'

test('the Node that runs is kept where every tool takes it', () => {
  expect(['22.22.2', '22.23.0', '24.15.0', '24.21.0', '26.0.0', '27.1.0'].filter(isNewEnough)).toHaveLength(6)
  expect(['20.20.2', '22.22.1', '23.11.0', '24.14.9', '25.9.0'].filter(isNewEnough)).toEqual([])
})

describe('the environment of an installation', () => {
  function homeless() {
    const folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  test('has none of the npm settings of the caller but those of the network', () => {
    const env = childEnv(
      {
        HOME: homeless(),
        npm_config_yes: 'false',
        npm_config_ignore_scripts: 'true',
        NPM_CONFIG_GLOBAL: 'true',
        pnpm_config_ignore_scripts: 'true',
        npm_config_https_proxy: 'http://proxy',
        'npm_config_@acme:registry': 'http://registry',
        npm_lifecycle_event: 'test',
      },
      homeless(),
    )
    expect(Object.keys(env).filter((name) => /npm/i.test(name))).toEqual([
      'npm_config_https_proxy',
      'npm_config_@acme:registry',
      'npm_lifecycle_event',
    ])
  })

  test.each([undefined, '', 'relative', '/nowhere/at/all'])('has a home that can be written to, not %o', (HOME) => {
    const home = childEnv({ HOME }, homeless()).HOME
    expect(home).toMatch(/^\//)
    expect(home).not.toBe(HOME)
  })

  test('is no production, for that leaves the tools out', () => {
    expect(childEnv({ HOME: homeless(), NODE_ENV: 'production' }, homeless())).not.toHaveProperty('NODE_ENV')
  })

  test('keeps a home that is one', () => {
    const HOME = homeless()
    expect(childEnv({ HOME }, homeless()).HOME).toBe(HOME)
  })
})
