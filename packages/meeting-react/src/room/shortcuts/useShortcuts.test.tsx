import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef } from 'react'
import { expect, test, vi } from 'vitest'
import { DEFAULT_SHORTCUTS, NO_SHORTCUTS, SHORTCUT_COMMANDS, type Shortcuts } from './shortcuts.ts'
import { useShortcuts } from './useShortcuts.ts'

type Told = (what: string) => void

function Meeting({ keys, told }: { readonly keys: Shortcuts; readonly told: Told }) {
  const place = useRef<HTMLDivElement>(null)
  const { pushToTalk: _, ...keyed } = DEFAULT_SHORTCUTS
  const commands = SHORTCUT_COMMANDS.filter((command) => command in keyed)
  useShortcuts(place, keys, {
    ...{ microphone: () => {}, camera: () => {}, screen: () => {}, hand: () => {}, chat: () => {}, people: () => {} },
    ...{ layout: () => {}, fullScreen: () => {}, shortcuts: () => {} },
    ...Object.fromEntries(commands.map((command) => [command, () => told(command)])),
    pushToTalk: (isDown) => told(isDown ? 'talk' : 'silence'),
  })
  return (
    <>
      <div ref={place}>
        <button type="button">Pin</button>
        <input aria-label="Name" />
        <textarea aria-label="Message" />
        {/* biome-ignore lint/a11y/useSemanticElements: an editor of a host's own */}
        <div aria-label="Editor" role="textbox" tabIndex={0} contentEditable suppressContentEditableWarning />
        <div role="menu" tabIndex={0} aria-label="Menu" />
        <div role="dialog" tabIndex={-1} aria-label="Dialog" />
        <section tabIndex={-1} aria-label="Stage" />
      </div>
      <button type="button">The host’s own</button>
    </>
  )
}

function show(keys: Shortcuts = DEFAULT_SHORTCUTS) {
  const told: string[] = []
  const { rerender, unmount } = render(<Meeting keys={keys} told={(what) => told.push(what)} />)
  const remap = (next: Shortcuts) => rerender(<Meeting keys={next} told={(what) => told.push(what)} />)
  return { told, remap, unmount, user: userEvent.setup() }
}

const spaceUp = () => fireEvent.keyUp(document.body, { key: ' ', code: 'Space' })
const spaceDown = (more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { key: ' ', code: 'Space', ...more })

test.each(Object.entries(DEFAULT_SHORTCUTS).filter(([command]) => command !== 'pushToTalk'))(
  '%s has its key: %s',
  async (command, key) => {
    const { told, user } = show()
    await user.keyboard(key ?? '')
    expect(told).toEqual([command])
  },
)

test('works with the focus in the meeting or nowhere, and not in what surrounds it', async () => {
  const { told, user } = show()
  await user.keyboard('m')
  await user.click(screen.getByRole('button', { name: 'Pin' }))
  await user.keyboard('m')
  screen.getByRole('region', { name: 'Stage' }).focus()
  await user.keyboard('m')
  expect(told).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'The host’s own' }))
  await user.keyboard('m')
  expect(told).toHaveLength(3)
})

test.each([
  ['textbox', 'Name'],
  ['textbox', 'Message'],
  ['textbox', 'Editor'],
  ['menu', 'Menu'],
  ['dialog', 'Dialog'],
])('leaves the keys to a %s: %s', async (role, name) => {
  const { told, user } = show()
  screen.getByRole(role, { name }).focus()
  await user.keyboard('mc? ')
  expect(told).toEqual([])
})

test.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey'])('leaves a letter with %s to others', (modifier) => {
  const { told } = show()
  const isUnused = fireEvent.keyDown(document.body, { key: 'm', code: 'KeyM', [modifier]: true })
  expect(told).toEqual([])
  expect(isUnused).toBe(true)
})

test('a sign that needs Shift is meant with it, and Caps Lock changes nothing', () => {
  const { told } = show()
  fireEvent.keyDown(document.body, { key: '?', code: 'Slash', shiftKey: true })
  fireEvent.keyDown(document.body, { key: 'M', code: 'KeyM' })
  expect(told).toEqual(['shortcuts', 'microphone'])
})

test('is silent while a word is being composed', () => {
  const { told } = show()
  fireEvent.keyDown(document.body, { key: 'm', code: 'KeyM', isComposing: true })
  expect(told).toEqual([])
})

test('leaves to others what they have used', () => {
  const { told } = show()
  const use = (event: Event) => event.preventDefault()
  document.addEventListener('keydown', use, { capture: true, once: true })
  fireEvent.keyDown(document.body, { key: 'm', code: 'KeyM' })
  expect(told).toEqual([])
})

test('a keyboard in another script has its letters where the Latin ones are', () => {
  const { told } = show()
  fireEvent.keyDown(document.body, { key: 'ь', code: 'KeyM' })
  fireEvent.keyDown(document.body, { key: 'ر', code: 'KeyV' })
  // A Latin letter that stands elsewhere is itself.
  fireEvent.keyDown(document.body, { key: 'q', code: 'KeyM' })
  expect(told).toEqual(['microphone', 'camera'])
})

test('a key that is held down acts once', () => {
  const { told } = show()
  fireEvent.keyDown(document.body, { key: 'm', code: 'KeyM' })
  fireEvent.keyDown(document.body, { key: 'm', code: 'KeyM', repeat: true })
  expect(told).toEqual(['microphone'])
})

test('goes by the keys of the moment, and by none where there are none', async () => {
  const { told, user, remap } = show()
  remap({ ...DEFAULT_SHORTCUTS, microphone: 'x', camera: null })
  await user.keyboard('mvx')
  expect(told).toEqual(['microphone'])
  remap(NO_SHORTCUTS)
  await user.keyboard('x? ')
  expect(told).toEqual(['microphone'])
})

test('Space and Enter press the button that has the focus, and nothing else', async () => {
  const { told, user, remap } = show()
  remap({ ...DEFAULT_SHORTCUTS, hand: 'Enter' })
  const pressed = vi.fn()
  const pin = screen.getByRole('button', { name: 'Pin' })
  pin.addEventListener('click', pressed)
  pin.focus()
  await user.keyboard(' {Enter}')
  expect(pressed).toHaveBeenCalledTimes(2)
  expect(told).toEqual([])
})

test('talks while the key is held, however often it repeats', () => {
  const { told } = show()
  const isUnused = spaceDown()
  spaceDown({ repeat: true })
  spaceDown()
  spaceUp()
  spaceUp()
  expect(told).toEqual(['talk', 'silence'])
  // Else the page scrolls.
  expect(isUnused).toBe(false)
})

test('the key going up counts wherever the focus is by then, and whatever else is held', () => {
  const { told } = show()
  spaceDown()
  screen.getByRole('textbox', { name: 'Message' }).focus()
  fireEvent.keyUp(screen.getByRole('textbox', { name: 'Message' }), { key: ' ', code: 'Space', ctrlKey: true })
  expect(told).toEqual(['talk', 'silence'])
})

test('and though somebody keeps the event to himself', () => {
  const { told } = show()
  spaceDown()
  const keep = (event: Event) => event.stopPropagation()
  document.addEventListener('keyup', keep, { capture: true, once: true })
  spaceUp()
  expect(told).toEqual(['talk', 'silence'])
})

test('whoever goes to another window is silent', () => {
  const { told } = show()
  spaceDown()
  fireEvent.blur(window)
  expect(told).toEqual(['talk', 'silence'])
  spaceUp()
  expect(told).toEqual(['talk', 'silence'])
})

test('whoever leaves the call while talking is silent', () => {
  const { told, unmount } = show()
  spaceDown()
  unmount()
  spaceDown()
  expect(told).toEqual(['talk', 'silence'])
})

test('another key going up ends nothing', () => {
  const { told } = show()
  spaceDown()
  fireEvent.keyUp(document.body, { key: 'Shift', code: 'ShiftLeft' })
  expect(told).toEqual(['talk'])
})
