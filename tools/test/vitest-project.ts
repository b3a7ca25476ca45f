import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, runNodeProgram } from '../process/run-node-program.ts'
import { add, broken, type Tally, tallyVitestReport } from './tally.ts'

export const PROJECTS = ['node', 'react', 'docs', 'storybook', 'room', 'e2e'] as const
export type Project = (typeof PROJECTS)[number]

const REPORTS = join(ROOT, 'reports')

/** What the token server reads: a developer's own settings must not decide how a test goes. */
const SERVER_VARIABLES =
  /^(PORT|BIND|DATABASE_URL|DATA_DIR|LIVEKIT_(URL|API_KEY|API_SECRET|HOST|PORT)|AUTH_.*|API_KEYS|SESSION_SECRET|PUBLIC_URL|CORS_ORIGINS|TRUST_PROXY|TOKEN_TTL_SECONDS|SCHEDULER_.*|OVERRUN_MINUTES|WEB_DIR|OIDC_.*|LOG_LEVEL|PLENUM_DEV|NODE_ENV)$/

/** Runs one Vitest project, showing what it prints, and counts from the report that it leaves. */
export async function runVitestProject(project: Project, filters: readonly string[] = []): Promise<Tally> {
  const report = join(REPORTS, `${project}.json`)
  await mkdir(REPORTS, { recursive: true })
  await rm(report, { force: true })
  console.log(`\n── ${project} tests`)
  const { code } = await runNodeProgram(
    'vitest/vitest.mjs',
    // A part of a project is named after it: "react on pages of their own".
    [
      'run',
      '--project',
      `${project}*`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    {
      env: {
        ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !SERVER_VARIABLES.test(name))),
        // It writes into our pipe and cannot see whether a person reads it.
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
      },
      onLine: (line) => console.log(line),
    },
  )
  const tally = tallyVitestReport(project, await readFile(report, 'utf8').catch(() => ''))
  if (code !== 0 && tally.failed === 0) return add(tally, broken(`${project}: vitest stopped with code ${code}`))
  return tally
}
