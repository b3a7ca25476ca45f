import { type Note, step } from '../progress.mjs'
import { provisionPostgres } from './provision.ts'

/** For tests on PostgreSQL: they find the server's address in TEST_DATABASE_URL, and it goes when they are done. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, stop } = await step('PostgreSQL for the tests', (note: Note) => provisionPostgres({ note }))
  process.env.TEST_DATABASE_URL = url
  return stop
}
