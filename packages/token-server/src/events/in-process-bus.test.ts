import { createInProcessBus } from './in-process-bus.ts'
import { describeEventBus } from './testing/event-bus-suite.ts'

describeEventBus('one server', async () => {
  const bus = createInProcessBus()
  return { here: bus, there: bus, close: () => bus.close() }
})
