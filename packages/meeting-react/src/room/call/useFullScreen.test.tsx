import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useFullScreen } from './useFullScreen.ts'

/** A browser that fills the screen with one element at a time, or refuses to. */
function browser({ isEnabled = true, refuses = false } = {}) {
  const element = document.createElement('div')
  let full: Element | null = null
  const fill = (next: Element | null) => async () => {
    if (refuses) throw new TypeError('Permissions check failed')
    full = next
    document.dispatchEvent(new Event('fullscreenchange'))
  }
  Object.defineProperties(document, {
    fullscreenEnabled: { configurable: true, value: isEnabled },
    fullscreenElement: { configurable: true, get: () => full },
    exitFullscreen: { configurable: true, value: vi.fn(fill(null)) },
  })
  element.requestFullscreen = vi.fn(fill(element))
  const other = fill(document.createElement('video'))
  return { element, fillOther: () => act(other), leave: () => act(fill(null)) }
}

afterEach(() => {
  for (const name of ['fullscreenEnabled', 'fullscreenElement', 'exitFullscreen'])
    Reflect.deleteProperty(document, name)
})

const hookOn = (element: HTMLElement) => renderHook(() => useFullScreen({ current: element })).result

test('is not to be had where the browser cannot', () => {
  const { element } = browser({ isEnabled: false })
  expect(hookOn(element).current).toBeNull()
})

test('fills the screen and gives it back', async () => {
  const hook = hookOn(browser().element)
  expect(hook.current?.isOn).toBe(false)
  await act(async () => hook.current?.toggle())
  expect(hook.current?.isOn).toBe(true)
  await act(async () => hook.current?.toggle())
  expect(hook.current?.isOn).toBe(false)
})

test('follows whoever leaves it by Escape', async () => {
  const { element, leave } = browser()
  const hook = hookOn(element)
  await act(async () => hook.current?.toggle())
  await leave()
  expect(hook.current?.isOn).toBe(false)
})

test('is off while something else fills the screen', async () => {
  const { element, fillOther } = browser()
  const hook = hookOn(element)
  await fillOther()
  expect(hook.current?.isOn).toBe(false)
})

test('a page that may not stays as it is', async () => {
  const { element } = browser({ refuses: true })
  const hook = hookOn(element)
  await act(async () => hook.current?.toggle())
  expect(element.requestFullscreen).toHaveBeenCalledOnce()
  expect(hook.current?.isOn).toBe(false)
})
