import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode, useRef, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Panel } from './Panel.tsx'

function Opener({ startsInBox = false }: { readonly startsInBox?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  return (
    <StrictMode>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        Elsewhere
      </button>
      {isOpen && (
        <Panel part="ChatPanel" title="Chat" onClose={() => setOpen(false)} firstFocus={startsInBox ? box : undefined}>
          <input ref={box} aria-label="Box" />
        </Panel>
      )}
    </StrictMode>
  )
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const open = async (props = {}) => {
  render(<Opener {...props} />)
  await userEvent.click(screen.getByRole('button', { name: 'Open' }))
}

test('the focus moves in, and back when it closes', async () => {
  await open()
  expect(screen.getByRole('heading', { name: 'Chat' })).toHaveFocus()
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('region', { name: 'Chat' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus()
})

test('the focus moves to what is wanted first', async () => {
  await open({ startsInBox: true })
  expect(screen.getByRole('textbox')).toHaveFocus()
})

test('a focus that is elsewhere stays there', async () => {
  await open()
  await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(screen.getByRole('button', { name: 'Elsewhere' })).toHaveFocus()
})

test('Escape closes it; one that ends something inside or a word being composed does not', async () => {
  await open({ startsInBox: true })
  const box = screen.getByRole('textbox')
  fireEvent.keyDown(box, { key: 'Escape', isComposing: true })
  box.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
  fireEvent.keyDown(box, { key: 'Escape' })
  expect(box).toBeVisible()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('textbox')).toBeNull()
})

const grabber = () => screen.getByRole('button', { name: 'Pull down or press to close' })

/** jsdom lays nothing out: a sheet of 400 px. */
const pull = (px: number, ms: number) => {
  Object.defineProperty(screen.getByRole('region'), 'offsetHeight', { value: 400 })
  const at = (type: string, clientY: number, timeStamp: number) => {
    const event = new MouseEvent(type, { bubbles: true, clientY, button: 0 })
    Object.defineProperty(event, 'pointerId', { value: 1 })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    act(() => void grabber().dispatchEvent(event))
  }
  at('pointerdown', 100, 1_000)
  at('pointermove', 100 + px / 2, 1_000 + ms / 2)
  at('pointermove', 100 + px, 1_000 + ms)
  return {
    letGo: () => {
      at('pointerup', 100 + px, 1_000 + ms)
      if (screen.queryByRole('region') !== null) fireEvent.click(grabber())
    },
  }
}

test('pulled down, the sheet follows, and goes when let go far down', async () => {
  await open()
  const { letGo } = pull(150, 2_000)
  expect(screen.getByRole('region').style.translate).toBe('0px 150px')
  letGo()
  expect(screen.queryByRole('region')).toBeNull()
})

test('pulled a little, it goes back', async () => {
  await open()
  pull(60, 2_000).letGo()
  expect(screen.getByRole('region').style.translate).toBe('')
})

test('thrown, it goes however near', async () => {
  await open()
  pull(60, 80).letGo()
  expect(screen.queryByRole('region')).toBeNull()
})

test('pressed, by finger or key, it goes', async () => {
  await open()
  grabber().focus()
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByRole('region')).toBeNull()
})

test('a press beside it closes it where it is a sheet, and no key comes there', async () => {
  await open()
  const shade = document.querySelector('.pl-panel-shade')
  expect(shade).toHaveAttribute('tabindex', '-1')
  expect(shade).toHaveAttribute('aria-hidden', 'true')
  if (shade !== null) await userEvent.click(shade)
  expect(screen.queryByRole('region')).toBeNull()
  expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus()
})

class Viewport extends EventTarget {
  offsetTop = 0
  scale = 1
  height = 768
  be(change: Partial<Pick<Viewport, 'offsetTop' | 'scale' | 'height'>>) {
    Object.assign(this, change)
    this.dispatchEvent(new Event('resize'))
  }
}

test('stands on the keyboard while one is open, and is not taken in by zoom or by the browser’s own bars', async () => {
  const viewport = new Viewport()
  vi.stubGlobal('visualViewport', viewport)
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 360, 768))
  await open()
  const panel = screen.getByRole('region')
  const stand = () => [panel.dataset.keyboard, panel.style.getPropertyValue('--pl-keyboard')]
  expect(stand()).toEqual(['false', '0px'])
  viewport.be({ height: 468 })
  expect(stand()).toEqual(['true', '300px'])
  viewport.be({ offsetTop: 100 })
  expect(stand()).toEqual(['true', '200px'])
  expect(panel.style.getPropertyValue('--pl-keyboard-top')).toBe('100px')
  viewport.be({ offsetTop: 0, scale: 2 })
  expect(stand()).toEqual(['false', '0px'])
  viewport.be({ height: 720, scale: 1 })
  expect(stand()).toEqual(['false', '0px'])
  vi.restoreAllMocks()
})
