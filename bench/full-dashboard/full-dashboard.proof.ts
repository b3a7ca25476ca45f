import { join } from 'node:path'
import { SignJWT } from 'jose'
import type { Browser, Page } from 'playwright-core'
import { openDatabase } from '../../packages/token-server/src/db/database.ts'
import { launchChromium } from '../../tools/browser/launch-chromium.ts'
import { ROOT } from '../../tools/process/run-node-program.ts'
import type { Finding, Proof, ProofRun } from '../../tools/prove/proof.ts'
import { seedMeetings } from '../many-meetings/seed-meetings.ts'
import { startProductionServer } from '../production-server.ts'
import { sideBySide } from '../side-by-side.ts'

const FEW = 50
const MANY = 10_000
const MOST_TIMES = 1.2
const FRAME_MS = 50
const LONGEST_MS = 200

const SECRET = 'the-host-apps-own-secret-of-32-bytes'
/** Who has all of the seeded meetings. */
const OWNER = 'owner-0'

export const proof: Proof = {
  name: 'full-dashboard',
  claim: `With ${MANY} meetings in one account the dashboard shows its first page within ${MOST_TIMES} times of what it takes with ${FEW}; while 1,000 of them are scrolled in, 95 % of the frames come within ${FRAME_MS} ms and nothing keeps the page for ${LONGEST_MS} ms.`,
  refutedBy: `a median more than ${MOST_TIMES} times as long, a 95th percentile of frames above ${FRAME_MS} ms, or a task of ${LONGEST_MS} ms or more`,
  measures: [
    ':(glob)bench/*.ts',
    'examples/meet/src',
    'packages/meeting-contract/src',
    'packages/meeting-react/src',
    'packages/meeting-sdk/src',
    'packages/token-server/src',
    ':(exclude)**/*.test.ts',
    ':(exclude)**/*.test.tsx',
    ':(exclude)**/*.stories.tsx',
  ],
  seed: 1,
  /** On a shared machine a disaster shows, and nothing finer. */
  small: (run) => measure(run, { pairs: 3, rows: 200, slack: 4 }),
  full: (run) => measure(run, { pairs: 20, rows: 1_000, slack: 1 }),
}

interface Size {
  readonly pairs: number
  readonly rows: number
  /** How much longer all may take. */
  readonly slack: number
}

async function measure({ seed, note }: ProofRun, { pairs, rows, slack }: Size): Promise<Finding> {
  await using stack = new AsyncDisposableStack()
  const browser = await launchChromium()
  stack.defer(() => browser.close())
  const few = await createAccount(stack, note, browser, FEW)
  const many = await createAccount(stack, note, browser, MANY)
  const { ours, theirs } = await sideBySide(
    { name: `${MANY} meetings`, run: many.timeFirstPage },
    { name: `${FEW} meetings`, run: few.timeFirstPage },
    { pairs, seed, warmUps: 2, note },
  )
  const times = ours.median / theirs.median
  const { frames, tasks } = await many.scrollThrough(rows)
  const frameMs = frames.toSorted((one, other) => one - other)[Math.floor(frames.length * 0.95)] ?? 0
  const longestMs = Math.max(0, ...tasks)
  return {
    holds: times <= MOST_TIMES * slack && frameMs <= FRAME_MS * slack && longestMs < LONGEST_MS * slack,
    headline: `first page after ${Math.round(ours.median)} ms, with ${FEW} after ${Math.round(theirs.median)} ms (${times.toFixed(2)} times); ${rows} rows scrolled in: 95 % of frames within ${Math.round(frameMs)} ms, the longest task ${Math.round(longestMs)} ms`,
    figures: {
      meetings: MANY,
      pairs,
      'first page, median ms': Math.round(ours.median),
      [`first page with ${FEW}, median ms`]: Math.round(theirs.median),
      'times as long': Number(times.toFixed(2)),
      'rows scrolled in': rows,
      frames: frames.length,
      'frames, 95th percentile ms': Math.round(frameMs),
      'frames, longest ms': Math.round(Math.max(...frames)),
      'tasks above 50 ms': tasks.length,
      'longest task ms': Math.round(longestMs),
    },
  }
}

/** A server with so many meetings of one person, and her browser. */
async function createAccount(stack: AsyncDisposableStack, note: ProofRun['note'], browser: Browser, count: number) {
  const { url, folder } = await startProductionServer(stack, note, {
    AUTH_JWT_SECRET: SECRET,
    WEB_DIR: join(ROOT, 'examples', 'meet', 'dist'),
  })
  const db = openDatabase({ kind: 'sqlite', path: join(folder, 'plenum.db') })
  // With few of them all are to come: a first page is full either way.
  await seedMeetings(db, count, { ofAnOwner: count, oneToComeOf: count / FEW })
  await db.destroy()
  const token = await new SignJWT({ name: 'Ada' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(OWNER)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET))

  const open = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.addInitScript(
      (account) => localStorage.setItem('plenum.account', account),
      JSON.stringify({ name: 'Ada', token }),
    )
    return context.newPage()
  }
  return {
    async timeFirstPage(): Promise<number> {
      const page = await open()
      const begun = performance.now()
      await page.goto(`${url}/meetings`, { waitUntil: 'commit' })
      await page.getByRole('article').first().waitFor()
      const ms = performance.now() - begun
      await page.context().close()
      return ms
    },
    async scrollThrough(rows: number) {
      const page = await open()
      await page.goto(`${url}/meetings`)
      await page.getByRole('button', { name: 'Past' }).click()
      await page.getByRole('article').first().waitFor()
      const measured = await page.evaluate(scrollUntil, rows)
      await page.context().close()
      return measured
    },
  }
}

/** Runs in the page: scrolls on, as fast as a wheel does, until so many rows are there. */
async function scrollUntil(rows: number): Promise<{ frames: number[]; tasks: number[] }> {
  const frames: number[] = []
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  })
  observer.observe({ type: 'longtask' })
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  let before = await nextFrame()
  while (document.querySelectorAll('article').length < rows) {
    scrollBy(0, 200)
    const now = await nextFrame()
    frames.push(now - before)
    before = now
  }
  observer.disconnect()
  return { frames, tasks }
}
