import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ROOT } from './process/run-node-program.ts'
import { runProgram } from './process/run-program.ts'
import { apiReport, entriesOf, readTypes } from './publish/api-report.ts'

/** Writes what each package promises into its `etc/`; with `--check`, says where that has changed. */
await runProgram(async () => {
  const isCheck = process.argv.includes('--check')
  let changed = 0
  const packages = (await packageFolders()).map((folder) => ({ etc: join(folder, 'etc'), entries: entriesOf(folder) }))
  const program = readTypes(packages.flatMap(({ entries }) => entries))
  for (const { etc, entries } of packages) {
    const reports = entries.map((entry) => ({ file: fileOf(etc, entry.name), text: apiReport(entry, program) }))
    const obsolete = (await readdir(etc).catch(() => []))
      .map((name) => join(etc, name))
      .filter((file) => !reports.some((report) => report.file === file))
    for (const file of obsolete) {
      changed += 1
      console.log(`${relative(ROOT, file)} is of an entry that is no more.`)
      if (!isCheck) await rm(file)
    }
    for (const { file, text } of reports) {
      const before = await readFile(file, 'utf8').catch(() => '')
      if (before === text) continue
      changed += 1
      console.log(`${relative(ROOT, file)}:\n${difference(before, text)}`)
      if (isCheck) continue
      await mkdir(etc, { recursive: true })
      await writeFile(file, text)
    }
  }
  if (!isCheck || changed === 0) return 0
  console.log('The public API has changed. If it is meant to, run "pnpm api", commit etc/, and add a changeset.')
  return 1
})

async function packageFolders(): Promise<string[]> {
  const packages = join(ROOT, 'packages')
  return (await readdir(packages)).map((name) => join(packages, name))
}

function fileOf(etc: string, entry: string): string {
  return join(etc, `${entry.replace('@plenum/', '').replaceAll('/', '.')}.api.md`)
}

/** The lines that are in one of the two only. */
function difference(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`)
  const come = now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)
  return [...gone, ...come].slice(0, 40).join('\n')
}
