import type { TestProject } from 'vitest/node'
import { findChromium } from '../../tools/browser/find-chromium.ts'
import { provisionLiveKit } from '../../tools/livekit/provision.ts'
import { type Note, step } from '../../tools/progress.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    livekitBinary: string
    chromiumPath: string
    /** Of one as people have it, where a page can be denied a device. */
    wholeChromiumPath: string
  }
}

/** Brings what every file needs once, so that a missing browser is one sentence and not one a file. */
export default async function setup(project: TestProject): Promise<void> {
  const { binary } = await step('LiveKit for the browser tests', (note: Note) => provisionLiveKit({ note }))
  const chromium = await step('Chromium for the browser tests', (note: Note) => findChromium({ note }))
  const whole = await step('Chromium as people have it', (note: Note) => findChromium({ note, isWhole: true }))
  project.provide('livekitBinary', binary)
  project.provide('chromiumPath', chromium)
  project.provide('wholeChromiumPath', whole)
}
