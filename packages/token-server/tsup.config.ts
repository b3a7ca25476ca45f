import { copyFile, cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig } from 'tsup'

// Copied rather than depended on: the package would bring an analytics package into every installation.
const swaggerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'LICENSE']

export default defineConfig({
  entry: ['src/index.ts', 'src/cli.ts'],
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  dts: { entry: 'src/index.ts' },
  sourcemap: true,
  clean: true,
  async onSuccess() {
    // The element is for browsers: its packages would be installed beside a server for nothing.
    const element = dirname(createRequire(import.meta.url).resolve('@plenum/meeting-element/package.json'))
    await cp(join(element, 'dist'), 'dist/embed', { recursive: true, filter: (file) => !/\.(map|d\.ts)$/.test(file) })
    const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
    await mkdir('dist/swagger-ui', { recursive: true })
    await Promise.all(swaggerFiles.map((file) => copyFile(join(from, file), join('dist/swagger-ui', file))))
  },
})
