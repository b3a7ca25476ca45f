import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const ELEMENT = { 'plenum-meeting': 'src/plenum-meeting.ts' }
const FRAME = { frame: 'src/frame/meeting-frame.ts', 'frame-page': 'src/frame/frame-page.ts' }

/**
 * For browsers as it is: nothing is left to be resolved, and each file finds the others beside it. The frame's files are built
 * by themselves (`--mode frame`): the element is to be one file until it shows a meeting, and would share some with them.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    sourcemap: true,
    emptyOutDir: mode !== 'frame',
    lib: { entry: mode === 'frame' ? FRAME : ELEMENT, formats: ['es'] },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { chunkFileNames: 'chunks/[name]-[hash].js', minify: true } },
  },
}))
