import { findChromium } from '../tools/browser/find-chromium.ts'
import { type Note, step } from '../tools/progress.mjs'

/** A machine without Chromium learns how to get one, instead of seeing no story tested. */
export default async function setup(): Promise<void> {
  process.env.CHROMIUM_PATH = await step('Chromium for the stories', (note: Note) => findChromium({ note }))
}
