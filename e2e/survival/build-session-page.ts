import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds the page on the packages as they are published, with the development build of React: only that mounts twice. */
export async function buildSessionPage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-session-page-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await build({
      root: join(import.meta.dirname, 'session-page'),
      configFile: false,
      mode: 'development',
      logLevel: 'warn',
      plugins: [react()],
      define: { 'process.env.NODE_ENV': '"development"' },
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
    })
    return { folder, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
