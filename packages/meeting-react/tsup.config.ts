import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', styles: 'src/styles/styles.css' },
  format: ['esm'],
  dts: { entry: { index: 'src/index.ts' } },
  sourcemap: true,
  clean: true,
  target: 'es2022',
})
