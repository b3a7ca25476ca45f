import { SetupError } from '../../setup-error.mjs'

/** A line of a Dockerfile, as far as ours has such. */
export type Instruction =
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'copy'; readonly from: string | undefined; readonly source: string; readonly target: string }
  | { readonly kind: 'env'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'workdir' | 'user'; readonly value: string }
  | { readonly kind: 'entrypoint' | 'command' | 'healthcheck'; readonly words: readonly string[] }

export interface Stage {
  readonly base: string
  readonly name: string | undefined
  readonly instructions: readonly Instruction[]
}

/** @throws SetupError on a line that this reading would pass over */
export function parseDockerfile(text: string): readonly Stage[] {
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const line of linesOf(text)) {
    const from = /^FROM (\S+)(?: AS (\S+))?$/.exec(line)
    if (from) {
      stages.push({ base: from[1] ?? '', name: from[2], instructions: [] })
      continue
    }
    const instruction = toInstruction(line)
    if (instruction) stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

/** Without comments, and with what a backslash continues as one. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'))
  return lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

function toInstruction(line: string): Instruction | undefined {
  const [, word, rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
  switch (word) {
    case 'RUN':
      return { kind: 'run', command: rest }
    case 'COPY': {
      const [, from, source = '', target = ''] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(rest) ?? []
      return { kind: 'copy', from, source, target }
    }
    case 'ENV':
      return {
        kind: 'env',
        values: Object.fromEntries(
          [...rest.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
        ),
      }
    case 'WORKDIR':
      return { kind: 'workdir', value: rest }
    case 'USER':
      return { kind: 'user', value: rest }
    case 'ENTRYPOINT':
      return { kind: 'entrypoint', words: wordsOf(rest) }
    case 'CMD':
      return { kind: 'command', words: wordsOf(rest) }
    case 'HEALTHCHECK':
      return { kind: 'healthcheck', words: wordsOf(rest.slice(rest.indexOf('CMD ') + 4)) }
    case 'EXPOSE':
      // It tells people, and opens nothing.
      return undefined
    default:
      throw new SetupError(`The line "${line}" of the Dockerfile is of a kind that is passed over here.`)
  }
}

/** The form that needs no shell. */
function wordsOf(text: string): string[] {
  const words: unknown = JSON.parse(text)
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words
  throw new SetupError(`${text} is no list of words.`)
}
