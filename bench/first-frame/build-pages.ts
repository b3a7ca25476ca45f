import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds the pages as they would be published. */
export async function buildPages(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-first-frame-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await build({
      root: join(import.meta.dirname, 'pages'),
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
