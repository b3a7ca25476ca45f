import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNodeProgram } from '../../tools/process/run-node-program.ts'
import { serveStaticFiles } from './static-files.ts'

/** Storybook as it is published: built, and served from a folder. */
export async function buildStorybook(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-storybook-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const { code, output } = await runNodeProgram('storybook/dist/bin/dispatcher.js', ['build', '--output-dir', folder])
  if (code !== 0) {
    await remove()
    throw new Error(output)
  }
  const site = await serveStaticFiles(folder)
  return {
    url: site.url,
    async close() {
      await site.close()
      await remove()
    },
  }
}
