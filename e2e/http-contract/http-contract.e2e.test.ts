import { describeHttpContract } from '../../packages/meeting-sdk/src/testing/msw/http-contract.suite.ts'
import { createRealBackend } from './real-backend.ts'

describeHttpContract('the HTTP contract on the real server', createRealBackend)
