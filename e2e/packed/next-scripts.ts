import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { HostApp } from './host-app.ts'

/** A script that a page of a built Next app has. */
export interface Script {
  readonly name: string
  readonly code: string
}

/** What a browser loads for a page at once: the scripts that its HTML names. */
export async function scriptsOf(page: string, app: HostApp): Promise<Script[]> {
  const html = await readFile(join(app.folder, '.next/server/app', `${page}.html`), 'utf8')
  const names = new Set(
    [...html.matchAll(/<script[^>]+src="\/_next\/(static\/[^"?]+\.js)/g)].map(([, name = '']) => name),
  )
  return Promise.all(
    [...names].map(async (name) => ({ name, code: await readFile(join(app.folder, '.next', name), 'utf8') })),
  )
}

/** In bytes, gzipped. */
export function weigh(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
}
