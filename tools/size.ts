import { runProgram } from './process/run-program.ts'
import { weighPage } from './publish/measure.ts'
import { SIZE_LIMITS } from './publish/size-limits.ts'

/** Weighs what a host's page loads, and fails where that is more than it may be. */
await runProgram(async () => {
  let broken = 0
  for (const { name, page, forbidden, gzipBytes } of SIZE_LIMITS) {
    const { gzip, modules } = await weighPage(page)
    const intruders = modules.filter((module) => forbidden.some((pattern) => pattern.test(module)))
    const isTooLarge = gzip > gzipBytes
    if (isTooLarge || intruders.length > 0) broken += 1
    console.log(`${isTooLarge ? '✗' : '✓'} ${name}: ${gzip} of ${gzipBytes} bytes gzip`)
    for (const module of intruders) console.log(`✗ ${name} must not carry ${module}`)
  }
  return broken === 0 ? 0 : 1
})
