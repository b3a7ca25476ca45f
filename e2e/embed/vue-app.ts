import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

/** Builds the Vue app on the element as it is published, in a folder of its own. */
export async function buildVueApp(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-vue-'))
  await build({
    root: join(import.meta.dirname, 'vue-app'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'plenum-meeting' } } })],
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
