import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { ROOT } from '../../tools/process/run-node-program.ts'

const KEPT = join(import.meta.dirname, 'screens')
const REPORTS = join(ROOT, 'reports', 'screens')

/** Of all pixels: letters differ a little from one Chromium to the next; a bar that moves by 8 px is many times more. */
export const MAY_DIFFER = 0.001

/** How much of a screen looks other than when it was last approved, from 0 to 1. What differs is drawn in `reports/screens`. */
export async function differenceFrom(name: string, taken: Buffer): Promise<number> {
  const file = join(KEPT, `${name}.png`)
  if (process.env.PLENUM_APPROVE_SCREENS !== undefined) {
    await mkdir(KEPT, { recursive: true })
    await writeFile(file, taken)
    return 0
  }
  const approved = await readFile(file).catch(() => {
    throw new Error(
      `No picture of "${name}" has been approved: look at it with PLENUM_APPROVE_SCREENS=1, then commit it.`,
    )
  })
  const { share, drawn } = compare(approved, taken)
  if (share > MAY_DIFFER) {
    await mkdir(REPORTS, { recursive: true })
    await writeFile(join(REPORTS, `${name}.now.png`), taken)
    await writeFile(join(REPORTS, `${name}.difference.png`), drawn)
  }
  return share
}

/** How much of two screens differs, from 0 to 1, and where. */
export function compare(before: Buffer, after: Buffer): { readonly share: number; readonly drawn: Buffer } {
  const [first, second] = [PNG.sync.read(before), PNG.sync.read(after)]
  const { width, height } = first
  if (second.width !== width || second.height !== height) return { share: 1, drawn: after }
  const drawn = new PNG({ width, height })
  const differing = pixelmatch(first.data, second.data, drawn.data, width, height, { threshold: 0.15 })
  return { share: differing / (width * height), drawn: PNG.sync.write(drawn) }
}
