import { expect, test } from 'vitest'
import type { Picture } from './tile.ts'
import { wantedPictures } from './wanted-pictures.ts'

const cameras = Array.from({ length: 30 }, (_, index): Picture => ({ identity: `p_${index}`, source: 'camera' }))
const screen: Picture = { identity: 'p_29', source: 'screen' }

test('what is in sight is wanted, whether it is sent yet or not, and nothing else', () => {
  expect([...wantedPictures([screen], cameras)]).toEqual(['screen:p_29'])
  expect([...wantedPictures([], [...cameras, screen])]).toEqual([])
})

test('until it is said what is in sight, every screen is wanted, and the cameras of those who came first', () => {
  const wanted = wantedPictures(null, [...cameras, screen])
  expect(wanted).toContain('screen:p_29')
  expect(wanted).toContain('camera:p_24')
  expect(wanted).not.toContain('camera:p_25')
})
