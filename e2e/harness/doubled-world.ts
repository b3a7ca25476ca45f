import { inject } from 'vitest'
import { createBrowsers } from './browsers.ts'
import { startDoubledServers } from './doubled-servers.ts'
import type { World } from './world.ts'

/** As a world of one server each, as far as people in it can tell. */
export type DoubledWorld = Pick<World, 'url' | 'openPage' | 'stop'>

/** A world of its own of two token servers and two nodes of LiveKit, and browsers. */
export async function createDoubledWorld(): Promise<DoubledWorld> {
  const servers = await startDoubledServers({ livekitBinary: inject('livekitBinary') })
  const browsers = createBrowsers()
  return {
    url: servers.url,
    openPage: browsers.openPage,
    async stop() {
      await browsers.close()
      await servers.stop()
    },
  }
}
