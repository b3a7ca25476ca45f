import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', 'words/en': 'src/words/en.ts', styles: 'src/styles/styles.css' },
  format: ['esm'],
  dts: { entry: { index: 'src/index.ts', 'words/en': 'src/words/en.ts' } },
  sourcemap: true,
  clean: true,
  target: 'es2022',
})
