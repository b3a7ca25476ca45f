import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { shortcutsOf } from '../shortcuts/shortcuts.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

function listed(wanted: Parameters<typeof shortcutsOf>[0]): Record<string, string> {
  render(<ShortcutsDialog shortcuts={shortcutsOf(wanted)} onClose={() => {}} />)
  const dialog = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }))
  const keys = dialog.getAllByRole('definition').map(({ textContent }) => textContent)
  return Object.fromEntries(
    dialog.getAllByRole('term').map(({ textContent }, index) => [textContent, keys[index] ?? '']),
  )
}

test('lists what each key does', () => {
  expect(listed({})).toEqual({
    'Microphone on or off': 'M',
    'Camera on or off': 'V',
    'Share your screen, or stop': 'S',
    'Raise or lower your hand': 'H',
    'Open or close the chat': 'C',
    'Open or close the list of people': 'P',
    'Next layout': 'L',
    'Full screen': 'F',
    'This list': '?',
    'Hold to talk': 'Space',
  })
})

test('lists the keys as a host has them, and no command without one', () => {
  const keys = listed({ chat: 'F2', people: null, pushToTalk: 't' })
  expect(keys).toMatchObject({ 'Open or close the chat': 'F2', 'Hold to talk': 'T' })
  expect(keys).not.toHaveProperty('Open or close the list of people')
})
