import { playwright } from '@vitest/browser-playwright'
import { FAKE_DEVICE_FLAG, FAKE_PERMISSION_FLAG, QUIET_FLAGS } from '../../tools/browser/chromium-flags.ts'

/**
 * Chromium for tests that run inside it, with two of each device.
 *
 * @param executablePath read at launch, when the global set-up has brought it
 */
export function browserWithDevices(executablePath: () => string | undefined) {
  const launchOptions = {
    get executablePath() {
      return executablePath() ?? ''
    },
    args: [...QUIET_FLAGS, `${FAKE_DEVICE_FLAG}=device-count=2`, FAKE_PERMISSION_FLAG],
  }
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  }
}
