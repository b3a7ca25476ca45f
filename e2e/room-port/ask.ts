import { inject } from 'vitest'
import type { RoomControl } from './control.ts'

/** Has the world outside of the page do something. */
export async function ask<Method extends keyof RoomControl>(
  method: Method,
  ...args: Parameters<RoomControl[Method]>
): Promise<Awaited<ReturnType<RoomControl[Method]>>> {
  const response = await fetch(`${inject('roomControlUrl')}/${method}`, { method: 'POST', body: JSON.stringify(args) })
  if (!response.ok) throw new Error(await response.text())
  return await response.json()
}
