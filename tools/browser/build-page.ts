import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** A page that a server can serve. */
export interface BuiltPage {
  readonly folder: string
  remove(): Promise<void>
}

/**
 * Builds the page in `root` on the packages as they are published, in a folder of its own, for wherever it is served. Only the development build of
 * React mounts twice.
 */
export async function buildPage(root: string, mode: 'production' | 'development' = 'production'): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-page-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await build({
      root,
      base: './',
      configFile: false,
      mode,
      logLevel: 'warn',
      plugins: [react()],
      // Within a test run Vite takes everything for a test, and React's parts from different builds.
      ...(mode === 'development' ? { define: { 'process.env.NODE_ENV': '"development"' } } : {}),
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
    })
    return { folder, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
