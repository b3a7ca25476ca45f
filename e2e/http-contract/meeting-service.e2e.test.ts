import { describeMeetingService } from '../../packages/meeting-sdk/src/testing/msw/meeting-service.suite.ts'
import { createRealBackend } from './real-backend.ts'

describeMeetingService('LiveKitMeetingService on the real server', createRealBackend)
