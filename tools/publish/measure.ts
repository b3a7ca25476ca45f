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
  /** Whether to weigh as well what is loaded later, or only what is loaded before anything is asked for. */
  readonly withLazyParts?: boolean
}

/** Builds a page as Vite does for a host, and weighs its code. */
export async function weighPage({ source, without, withLazyParts = false }: Page): Promise<Weight> {
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
  const loaded = withImports(entry, chunks, withLazyParts)
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
  withLazyParts: boolean,
): Rolldown.OutputChunk[] {
  const found = new Set([entry])
  for (const chunk of found) {
    for (const name of [...chunk.imports, ...(withLazyParts ? chunk.dynamicImports : [])]) {
      const imported = chunks.get(name)
      if (imported) found.add(imported)
    }
  }
  return [...found]
}
