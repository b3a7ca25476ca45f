import { type Note, step } from '../progress.mjs'
import { findChromium } from './find-chromium.ts'

/** The same, of a browser as people have it. */
export default async function setup(): Promise<void> {
  const find = (note: Note) => findChromium({ note, isWhole: true })
  process.env.TEST_WHOLE_CHROMIUM_PATH = await step('Chromium as people have it', find)
}
