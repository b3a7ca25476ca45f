import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'
import { ROOT } from '../process/run-node-program.ts'

export interface Entry {
  /** As a host imports it: `@plenum/meeting-sdk/testing`. */
  readonly name: string
  /** The built types. */
  readonly types: string
}

/** The entries of a package that have types, from its `exports`. What a pattern stands for is of one type, which has an entry. */
export function entriesOf(folder: string): Entry[] {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    const types = typesOf(target)
    return types === undefined || path.includes('*')
      ? []
      : [{ name: manifest.name + path.slice(1), types: join(folder, types) }]
  })
}

interface Manifest {
  name: string
  exports: Record<string, Target>
}

type Target = string | { types?: string; import?: { types?: string } }

function typesOf(target: Target): string | undefined {
  return typeof target === 'string' ? undefined : (target.types ?? target.import?.types)
}

/** Reads the types of all entries at once: most of what they stand on is the same. */
export function readTypes(entries: readonly Entry[]): ts.Program {
  return ts.createProgram(
    entries.map(({ types }) => types),
    {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2024,
      skipLibCheck: true,
      types: [],
      noEmit: true,
    },
  )
}

/**
 * What an entry promises, as text that changes when, and only when, the promise does: each export by name without its
 * comments, and after them what these refer to without exporting it.
 */
export function apiReport({ name, types }: Entry, program: ts.Program): string {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(types)
  const module = source && checker.getSymbolAtLocation(source)
  if (!source || !module) throw new Error(`${relative(ROOT, types)} is no module: is the package built?`)
  const packageFolder = types.slice(0, types.lastIndexOf(`${sep}dist${sep}`))
  const isOwn = (declaration: ts.Declaration) => declaration.getSourceFile().fileName.startsWith(slashed(packageFolder))

  const exported = new Map<ts.Symbol, string>()
  const chapters: string[] = []
  for (const symbol of checker.getExportsOfModule(module).sort(byName)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const first = exported.get(target)
    if (first === undefined) exported.set(target, symbol.name)
    else chapters.push(`export { ${first} as ${symbol.name} }`)
  }
  const inner = new Set<ts.Symbol>()
  const noteReferences = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const found = checker.getSymbolAtLocation(node)
      const target = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
      const isModuleLevel = target?.declarations?.some(
        (declaration) => isOwn(declaration) && ts.isSourceFile(statementOf(declaration).parent),
      )
      if (target && isModuleLevel && !exported.has(target) && !inner.has(target)) {
        inner.add(target)
        for (const declaration of target.declarations ?? []) noteReferences(statementOf(declaration))
      }
    }
    ts.forEachChild(node, noteReferences)
  }
  const describe = (symbol: ts.Symbol, publicName: string): string => {
    const declarations = symbol.declarations ?? []
    const foreign = declarations.find((declaration) => !isOwn(declaration))
    if (foreign) return `export { ${publicName} } from '${packageOf(foreign.getSourceFile().fileName)}'`
    const keyword = exported.has(symbol) ? 'export ' : ''
    return declarations.map((declaration) => keyword + print(statementOf(declaration))).join('\n')
  }
  for (const [symbol, publicName] of exported) {
    chapters.push(describe(symbol, publicName))
    for (const declaration of symbol.declarations ?? []) {
      if (isOwn(declaration)) noteReferences(statementOf(declaration))
    }
  }
  const hidden = [...inner].sort(byName).map((symbol) => describe(symbol, symbol.name))
  const head = `# ${name}\n\nWritten by \`pnpm api\` from the built types: a change here is a change for every host.\n`
  return `${head}\n${fenced(chapters)}${hidden.length > 0 ? `\nReferred to, not exported:\n\n${fenced(hidden)}` : ''}`
}

const printer = ts.createPrinter({ removeComments: true })

function print(node: ts.Node): string {
  const source = node.getSourceFile()
  const { transformed } = ts.transform(node, [inOneOrder(source)])
  const text = printer.printNode(ts.EmitHint.Unspecified, transformed[0] ?? node, source)
  // Whether the bundler exports a name of a shared chunk says nothing of the entry.
  return text.replace(/^(export )?(declare )?/, '')
}

/** The compiler writes the members of types that it inferred in an order that differs from build to build. */
function inOneOrder(source: ts.SourceFile): ts.TransformerFactory<ts.Node> {
  const textOf = (node: ts.Node) => printer.printNode(ts.EmitHint.Unspecified, node, source)
  const sorted = <T extends ts.Node>(nodes: readonly T[]): T[] =>
    nodes
      .map((node) => ({ node, text: textOf(node) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ node }) => node)
  return (context) => {
    const visit = (node: ts.Node): ts.Node => {
      const visited = ts.visitEachChild(node, visit, context)
      if (ts.isUnionTypeNode(visited)) return ts.factory.createUnionTypeNode(sorted(visited.types))
      if (ts.isTypeLiteralNode(visited) && visited.members.every(ts.isPropertySignature)) {
        return ts.factory.createTypeLiteralNode(sorted(visited.members))
      }
      return visited
    }
    return visit
  }
}

/** The whole statement that a name is declared in. */
function statementOf(declaration: ts.Node): ts.Node {
  return ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
}

function packageOf(fileName: string): string {
  const afterModules = fileName.split('/node_modules/').at(-1) ?? fileName
  const inWorkspace = /\/packages\/([^/]+)\//.exec(fileName)
  if (inWorkspace && !fileName.includes('/node_modules/')) return `@plenum/${inWorkspace[1]}`
  const [scope = '', name = ''] = afterModules.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

function fenced(chapters: string[]): string {
  return `\`\`\`ts\n${chapters.join('\n\n')}\n\`\`\`\n`
}

function byName(a: ts.Symbol, b: ts.Symbol): number {
  return a.name < b.name ? -1 : 1
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
