import { provisionPostgres } from '../tools/postgres/provision.ts'

/** Does the work while there is a PostgreSQL where test databases can be made. */
export async function withPostgres<T>(note: (text: string) => void, work: () => Promise<T>): Promise<T> {
  const postgres = await provisionPostgres({ note })
  process.env.TEST_DATABASE_URL = postgres.url
  try {
    return await work()
  } finally {
    await postgres.stop()
  }
}
