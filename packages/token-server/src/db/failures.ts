import type { DatabaseAddress } from './database.ts'

/** A database for a person to read: without the password that may stand in its address. */
export function nameOfDatabase(address: DatabaseAddress): string {
  if (address.kind === 'sqlite') return address.path
  const { host, pathname } = new URL(address.url)
  return `${pathname.slice(1)} at ${host}`
}

/** What went wrong, in the words of whoever says so. */
export function reasonOf(error: unknown): string {
  // Where a name has several addresses, each failed in a way of its own.
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  // What fetch says itself is no more than that it failed.
  if (error instanceof TypeError && error.cause instanceof Error) return reasonOf(error.cause)
  return error instanceof Error ? error.message : String(error)
}
