import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { comeToRest } from '../harness/come-to-rest.ts'

/** Axe finds nothing on what the page shows just now. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour on its way to another one has neither's contrast.
  await comeToRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
