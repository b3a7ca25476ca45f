import { join, relative, sep } from 'node:path'
import ts from 'typescript'
import { ROOT } from '../process/run-node-program.ts'
import type { Snippet } from './snippets.ts'

/** Declares what the snippets take from the reader's own app. */
export const YOUR_APP = join(ROOT, 'docs', 'your-app.d.ts')

/**
 * What the compiler says of all snippets, at the lines of their pages.
 *
 * @param declarations files that declare what the snippets do not
 */
export function typeErrors(snippets: readonly Snippet[], folder: string, declarations: readonly string[]): string[] {
  const pageOf = new Map(snippets.map(({ path, page }) => [path, page]))
  const program = ts.createProgram([...declarations, ...snippets.map(({ path }) => join(folder, path))], {
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'docs', 'node_modules', '@types')],
  })
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n')
    if (!file) return message
    const path = relative(folder, file.fileName).split(sep).join('/')
    const { line } = file.getLineAndCharacterOfPosition(start)
    return `${pageOf.get(path) ?? relative(ROOT, file.fileName)}:${line + 1}: ${message}`
  })
}
