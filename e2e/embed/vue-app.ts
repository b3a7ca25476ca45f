import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

/**
 * Builds a Vue app on the element as it is published, into a folder of its own.
 *
 * @param root the app's own folder, from where the packages of e2e are found
 */
export async function buildVueApp(
  root = join(import.meta.dirname, 'vue-app'),
): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-vue-'))
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'plenum-meeting' } } })],
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4_000 },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
