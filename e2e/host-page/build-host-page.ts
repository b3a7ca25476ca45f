import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds a host's page on the packages as they are published. It has no style sheet: each test brings those that it is about. */
export async function buildHostPage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-host-page-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await build({
      root: join(import.meta.dirname, 'page'),
      configFile: false,
      mode: 'production',
      logLevel: 'warn',
      plugins: [react()],
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2_000 },
    })
    return { folder, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
