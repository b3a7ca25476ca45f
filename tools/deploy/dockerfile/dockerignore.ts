/**
 * Which files of a build's context a `.dockerignore` leaves in: the last line that fits a path, or a folder above it, decides.
 *
 * @returns whether a path, relative to the context, is part of it
 */
export function contextFilter(dockerignore: string): (path: string) => boolean {
  const rules = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: toPattern(line.replace(/^!/, '')) }))
  return (path) => {
    const parts = path.split('/')
    const candidates = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
    const last = rules.findLast(({ pattern }) => candidates.some((candidate) => pattern.test(candidate)))
    return last?.keeps ?? true
  }
}

/** A double asterisk before a slash stands for any folders, also for none; a single one for anything within a name. */
function toPattern(glob: string): RegExp {
  const parts = glob.split('**/').map((part) => {
    const literal = part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    return literal.replaceAll('*', '[^/]*')
  })
  return new RegExp(`^${parts.join('(?:.*/)?')}$`)
}
