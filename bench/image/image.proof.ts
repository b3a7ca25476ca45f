import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BuildOptions, buildImage } from '../../tools/deploy/dockerfile/build-image.ts'
import { checkNamespaces } from '../../tools/network/namespaces.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { serveFrom } from './serve-from.ts'

export const proof: Proof = {
  name: 'image',
  claim:
    'Each line of the Dockerfile, carried out in a fresh folder as its root, comes to its end; and the server of what they make runs on a read-only file system as a user without rights, is well by its own health check, serves the web app and the element, and stops in order.',
  refutedBy:
    'a line that fails, a server that is not well within the time that its health check gives, or an exit code other than 0',
  measures: [
    'deploy',
    '.dockerignore',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ':(glob)packages/*/package.json',
    ':(glob)packages/*/tsup.config.ts',
    'examples/meet/package.json',
    'tools/deploy',
  ],
  // What the lines before have made is there already: in the checkout, built by the same commands.
  small: (run) => measure(run, withStageFromCheckout),
  full: (run) => measure(run, async () => ({})),
}

type ReadyStages = NonNullable<BuildOptions['readyStages']>

async function measure(
  { note }: ProofRun,
  readyStages: (folder: string, note: (text: string) => void) => Promise<ReadyStages>,
): Promise<Finding> {
  checkNamespaces('A Dockerfile is carried out with folders of its own as root, and')
  const folder = await mkdtemp(join(tmpdir(), 'plenum-image-'))
  try {
    const startedAt = performance.now()
    const ready = await readyStages(folder, note)
    const dockerfile = { context: ROOT, dockerfile: 'deploy/Dockerfile' }
    const image = await buildImage({ ...dockerfile, folder, readyStages: ready, note })
    const buildSeconds = (performance.now() - startedAt) / 1000
    note('starting its server')
    const { wellAfterMs, page, element, exitCode } = await serveFrom(image, join(folder, 'run'))
    return {
      holds: page && element && exitCode === 0,
      headline: `well ${(wellAfterMs / 1000).toFixed(1)} s after its start; ${page ? 'serves' : 'does not serve'} the web app, ${element ? 'serves' : 'does not serve'} the element; stopped with code ${exitCode}; the lines took ${Math.round(buildSeconds)} s with what was cached`,
      figures: {
        'lines carried out, s': Math.round(buildSeconds),
        'well after, ms': Math.round(wellAfterMs),
        'exit code': exitCode,
      },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function withStageFromCheckout(folder: string, note: (text: string) => void): Promise<ReadyStages> {
  note('copying the server out of the checkout')
  const image = join(folder, 'deployed')
  const args = ['--filter', '@plenum/token-server', '--prod', '--legacy', 'deploy', image]
  await promisify(execFile)('pnpm', args, { cwd: ROOT })
  return { build: { '/image': image, '/src/examples/meet/dist': join(ROOT, 'examples', 'meet', 'dist') } }
}
