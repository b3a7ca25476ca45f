import { defineConfig } from 'vite'

export default defineConfig({
  build: { target: 'es2022', rolldownOptions: { input: ['index.html', 'element.html'] } },
  // The token server's CORS_ORIGINS names this origin: better no server than one at another port.
  server: { port: 5173, strictPort: true },
  preview: { port: 5173, strictPort: true },
})
