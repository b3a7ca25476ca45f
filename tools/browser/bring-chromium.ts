import { type Note, step } from '../progress.mjs'
import { findChromium } from './find-chromium.ts'

/** For tests that run inside a browser: a machine without Chromium learns how to get one, instead of seeing nothing tested. */
export default async function setup(): Promise<void> {
  process.env.TEST_CHROMIUM_PATH = await step('Chromium for tests inside it', (note: Note) => findChromium({ note }))
}
