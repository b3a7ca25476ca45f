import { defineConfig } from 'tsup'

/** The types alone; Vite makes the code. What they need of the React package is put in, for nobody has it installed. */
export default defineConfig({
  entry: { 'plenum-meeting': 'src/plenum-meeting.ts', frame: 'src/frame/meeting-frame.ts' },
  format: 'esm',
  dts: { only: true, compilerOptions: { paths: { '@plenum/meeting-react': ['../meeting-react/dist/index.d.ts'] } } },
})
