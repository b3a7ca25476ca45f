import { describeHttpContract } from '../../packages/meeting-sdk/src/testing/msw/http-contract.suite.ts'
import { createRealBackend } from './real-backend.ts'

// Each request goes to the other server than the one before: whatever one remembers by itself shows.
describeHttpContract('two token servers on one PostgreSQL behind one address', () =>
  createRealBackend({ database: 'postgres', servers: 2 }),
)
