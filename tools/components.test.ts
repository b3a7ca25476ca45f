import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../packages/meeting-react/src')

/** It only chooses among screens: the stories and tests of LiveKitMeeting show it. */
const SHOWN_BY_ANOTHER = ['room/MeetingRoom.tsx']

const components = globSync('{components,dashboard,dialog,menu,parts,room}/**/[A-Z]*.tsx', { cwd: SOURCE })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.(test|stories)\.tsx$/.test(file) && !SHOWN_BY_ANOTHER.includes(file))

describe.each(['stories', 'test'])('%s', (kind) => {
  test.each(components)('stand beside %s', (file) => {
    expect(existsSync(join(SOURCE, file.replace(/\.tsx$/, `.${kind}.tsx`)))).toBe(true)
  })
})
