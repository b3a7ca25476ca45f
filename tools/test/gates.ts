import { runNodeProgram } from '../process/run-node-program.ts'
import { step } from '../progress.mjs'
import { add, broken, NOTHING, type Tally } from './tally.ts'

type Command = [script: string, ...args: string[]]

const GATES: { name: string; commands: Command[] }[] = [
  { name: 'Format and lint (biome)', commands: [['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']] },
  {
    name: 'Direction of imports (dependency-cruiser)',
    commands: [
      [
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'packages',
        'examples',
        'e2e',
        'tools',
      ],
    ],
  },
  {
    name: 'Types',
    commands: [
      ['turbo/bin/turbo', 'run', 'typecheck', '--ui=stream', '--output-logs=errors-only'],
      ['typescript/bin/tsc', '-p', 'tools'],
      ['typescript/bin/tsc', '-p', 'e2e'],
      ['typescript/bin/tsc', '-p', '.storybook'],
    ],
  },
  { name: 'Nothing unused or undeclared (knip)', commands: [['knip/bin/knip.js', '--no-progress']] },
  {
    name: 'Packages as published (publint, attw)',
    commands: [['turbo/bin/turbo', 'run', 'publishable', '--ui=stream', '--output-logs=errors-only']],
  },
  { name: 'Public API as reported in etc/', commands: [['../tools/api.ts', '--check']] },
  { name: 'What a page loads', commands: [['../tools/size.ts']] },
  { name: 'Documents: links and snippets', commands: [['../tools/docs.ts']] },
  { name: 'Reference of the public API (TypeDoc)', commands: [['typedoc/bin/typedoc', '--emit', 'none']] },
  { name: 'PROOFS.md as proofs/ says', commands: [['../tools/prove.ts', '--page', 'check']] },
  { name: 'Licences of dependencies', commands: [['../tools/licences.ts', '--check']] },
  { name: 'Lock file for macOS and Windows', commands: [['../tools/lock-platforms.ts']] },
]

/** Everything that reads the code without running it; each counts as one check. Needs what is built. */
export async function runGates(): Promise<Tally> {
  let tally = NOTHING
  for (const { name, commands } of GATES) {
    const problem = await step(name, () => firstProblem(commands)).catch((error: Error) => error.message)
    if (problem !== undefined) console.log(problem)
    tally = add(tally, problem === undefined ? { ...NOTHING, passed: 1 } : broken(name))
  }
  return tally
}

/** Rejects with what the first command that fails has said. */
async function firstProblem(commands: Command[]): Promise<undefined> {
  for (const [script, ...args] of commands) {
    const { code, output } = await runNodeProgram(script, args)
    if (code !== 0) throw new Error(output)
  }
}
