import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useCallView } from './call-view.ts'

function show() {
  const { result, rerender } = renderHook(() => useCallView({ current: document.body }))
  return { view: () => result.current, rerender }
}

test('begins with the grid, oneself in it, and nothing open', () => {
  expect(show().view()).toMatchObject({
    panel: null,
    dialog: null,
    layout: 'grid',
    isSelfShown: true,
    fullScreen: null,
  })
})

test('one panel is open at a time', () => {
  const { view } = show()
  act(() => view().togglePanel('chat'))
  expect(view().panel).toBe('chat')
  act(() => view().togglePanel('people'))
  expect(view().panel).toBe('people')
  act(() => view().togglePanel('people'))
  expect(view().panel).toBeNull()
  act(() => view().togglePanel('chat'))
  act(() => view().closePanel())
  expect(view().panel).toBeNull()
})

test('a dialog opens and closes, whatever panel is there', () => {
  const { view } = show()
  act(() => view().togglePanel('chat'))
  act(() => view().openDialog('settings'))
  expect(view()).toMatchObject({ panel: 'chat', dialog: 'settings' })
  act(() => view().closeDialog())
  expect(view()).toMatchObject({ panel: 'chat', dialog: null })
})

test('layout and one’s own picture are as one wants them', () => {
  const { view } = show()
  act(() => view().setLayout('speaker'))
  act(() => view().showSelf(false))
  expect(view()).toMatchObject({ layout: 'speaker', isSelfShown: false })
})

test('is the same object until something changes', () => {
  const { view, rerender } = show()
  const before = view()
  rerender()
  expect(view()).toBe(before)
})
