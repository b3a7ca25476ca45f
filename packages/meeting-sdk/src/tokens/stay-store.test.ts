import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type StayPlace, tabStayStore } from './stay-store.ts'

const place: StayPlace = { server: 'https://meet.example.com', meetingId: 'm1', owner: 'ada' }

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

beforeEach(() => vi.stubGlobal('sessionStorage', memoryStorage()))
afterEach(() => vi.unstubAllGlobals())

describe('the stay of a tab', () => {
  test('is there again once the page that had it let go', async () => {
    const first = new AbortController()
    await tabStayStore().keep(place, 'ps_1', first.signal)
    first.abort()
    expect(await tabStayStore().claim(place, new AbortController().signal)).toBe('ps_1')
  })

  test('is not given to a second page while the first has it', async () => {
    const first = new AbortController()
    await tabStayStore().keep(place, 'ps_2', first.signal)
    expect(await tabStayStore().claim(place, new AbortController().signal)).toBeNull()
    first.abort()
  })

  test("is nobody else's: not another user's, not a guest's, not for another server or meeting", async () => {
    const first = new AbortController()
    await tabStayStore().keep(place, 'ps_3', first.signal)
    first.abort()
    const others: Partial<StayPlace>[] = [
      { owner: 'mallory' },
      { owner: '' },
      { server: 'https://elsewhere.example.com' },
      { meetingId: 'm2' },
    ]
    for (const other of others) {
      expect(await tabStayStore().claim({ ...place, ...other }, new AbortController().signal)).toBeNull()
    }
  })

  test('is forgotten when dropped', async () => {
    const first = new AbortController()
    await tabStayStore().keep(place, 'ps_4', first.signal)
    first.abort()
    tabStayStore().drop(place)
    expect(await tabStayStore().claim(place, new AbortController().signal)).toBeNull()
  })

  test('is not there where the browser refuses storage, and nothing breaks', async () => {
    vi.stubGlobal('sessionStorage', undefined)
    const { signal } = new AbortController()
    await tabStayStore().keep(place, 'ps_5', signal)
    expect(await tabStayStore().claim(place, signal)).toBeNull()
  })
})
