import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder with a page that has livekit-client as it is published and nothing of ours. */
export async function createStockPage(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-stock-'))
  const client = createRequire(import.meta.url).resolve('livekit-client')
  await copyFile(join(client, '..', 'livekit-client.umd.js'), join(folder, 'livekit-client.js'))
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>Host</title><script src="/livekit-client.js"></script>',
  )
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
