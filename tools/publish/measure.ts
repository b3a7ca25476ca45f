import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { ROOT } from '../process/run-node-program.ts'

export interface Weight {
  /** Compressed. */
  readonly gzip: number
  /** Files of which anything is in it. */
  readonly modules: readonly string[]
}

const PAGE = 'virtual:page'

export interface Page {
  readonly source: string
  /** What the host has anyway. */
  readonly without: readonly RegExp[]
  /** Weighs as well what is loaded later, but for the files named here; without, only what is loaded at once. */
  readonly laterWithout?: readonly RegExp[]
}

/** Builds a page as Vite does for a host, and weighs its code. */
export async function weighPage({ source, without, laterWithout }: Page): Promise<Weight> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === PAGE ? `\0${PAGE}` : null),
        load: (id) => (id === `\0${PAGE}` ? source : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: PAGE, external: [...without] },
    },
  })
  if (!('output' in built)) throw new Error('Vite answered with something other than one build.')
  const chunks = new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  )
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry)
  if (!entry) throw new Error('The page was not built.')
  const loaded = withImports(entry, chunks, laterWithout)
  return {
    gzip: loaded.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
    modules: loaded.flatMap(({ modules }) =>
      Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
    ),
  }
}

function withImports(
  entry: Rolldown.OutputChunk,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
  laterWithout: readonly RegExp[] | undefined,
): Rolldown.OutputChunk[] {
  const found = new Set([entry])
  const add = (name: string) => {
    const chunk = chunks.get(name)
    if (chunk) found.add(chunk)
  }
  for (const chunk of found) {
    for (const name of chunk.imports) add(name)
    for (const name of laterWithout === undefined ? [] : chunk.dynamicImports) {
      const file = chunks.get(name)?.facadeModuleId ?? ''
      if (!laterWithout?.some((pattern) => pattern.test(file))) add(name)
    }
  }
  return [...found]
}
