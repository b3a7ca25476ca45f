import type { Cut } from './cuttable-line.ts'
import type { CutOffPlace } from './network-namespace.ts'
import { freeze, type Person } from './person.ts'
import type { Breakage } from './survive.ts'
import type { SurvivalWorld } from './world.ts'

/** What Plenum promises: the call is back without a click so soon after the way is there again. */
const BACK_WITHIN_MS = 10_000

/** LiveKit's client asks every 5 s whether the server is there, and gives it 15 s to answer. */
const SILENCE_COMES_OUT_WITHIN_MS = 20_000

/** A silence that no question and no answer falls victim to. */
const SHORT_MS = 8_000

/** LiveKit still gives rooms to a dead node for so long. */
const COUNTED_OUT_WITHIN_MS = 5_000

/** An end that is told shows it at once, on a machine that has other things to do. */
const SHOWN_WITHIN_MS = 2_000

const TOLD = { noticedWithinMs: SHOWN_WITHIN_MS, comesOutWithinMs: 0, backWithinMs: BACK_WITHIN_MS }

function untold(forMs: number) {
  // What is over before anybody could have known need not be shown.
  const noticedWithinMs = forMs > SILENCE_COMES_OUT_WITHIN_MS ? SILENCE_COMES_OUT_WITHIN_MS : null
  // What was sent meanwhile is sent again, and so arrives in time after a short one.
  const comesOutWithinMs = forMs > SHORT_MS ? SILENCE_COMES_OUT_WITHIN_MS : 0
  return { noticedWithinMs, comesOutWithinMs, backWithinMs: BACK_WITHIN_MS }
}

/** The signal connection alone: media goes on. */
export function signalCut({ line }: SurvivalWorld, how: Cut, forMs: number): Breakage {
  const expected = how === 'reset' ? TOLD : untold(forMs)
  return { name: `signal ${how}`, forMs, ...expected, cut: () => line.cut(how), heal: line.heal }
}

/** Every packet, and nobody is told. */
export function packetsDropped(place: CutOffPlace, forMs: number): Breakage {
  return { name: 'packets dropped', forMs, ...untold(forMs), cut: place.dropAll, heal: place.healAll }
}

/** From one network into the next, without a gap or with one. */
export function addressChanged(place: CutOffPlace, forMs: number): Breakage {
  const cut = async () => {
    if (forMs > 0) await place.dropAll()
    await place.changeAddress()
    // The new address knows nothing of the wrong way that was set for the old one.
    if (forMs > 0) await place.dropAll()
  }
  return {
    name: 'address changed',
    forMs,
    ...untold(Number.POSITIVE_INFINITY),
    noticedWithinMs: null,
    cut,
    heal: place.healAll,
  }
}

/** LiveKit crashes, and comes back without its rooms. */
export function serverRestarted({ sfu }: SurvivalWorld, forMs: number): Breakage {
  return { name: 'server restarted', forMs, ...TOLD, cut: sfu.kill, heal: sfu.restart }
}

/** The node that has the room crashes; the other one is there all the time. */
export function nodeKilled({ sfu }: SurvivalWorld, callers: 'told' | 'untold'): Breakage {
  const backWithinMs = COUNTED_OUT_WITHIN_MS + BACK_WITHIN_MS
  const expected = callers === 'told' ? TOLD : { ...untold(Number.POSITIVE_INFINITY) }
  return {
    name: `node killed, its callers ${callers}`,
    forMs: 0,
    ...expected,
    backWithinMs,
    cut: sfu.kill,
    heal: () => {},
  }
}

/** The signal connection breaks, and LiveKit has had enough of the token meanwhile; a new one would do. */
export function resumeRefused({ line }: SurvivalWorld): Breakage {
  const cut = () => {
    line.refuseResumes()
    line.cut('reset')
  }
  return { name: 'resume refused', forMs: 0, ...TOLD, cut, heal: line.heal }
}

/** LiveKit restarts while the token server is away, which comes back later. */
export function tokenServerAway({ sfu, tokenServer }: SurvivalWorld, forMs: number): Breakage {
  const cut = async () => {
    await sfu.kill()
    await sfu.restart()
  }
  return { name: 'token server away', forMs, ...TOLD, prepare: tokenServer.stop, cut, heal: tokenServer.start }
}

/** The browser puts the page aside; while it is, nobody looks at what it shows. */
export function pageFrozen(forMs: number): Breakage {
  let thaw = async () => {}
  return {
    name: 'page frozen',
    forMs,
    ...TOLD,
    noticedWithinMs: null,
    async cut(victim) {
      thaw = await freeze(victim)
    },
    heal: () => thaw(),
  }
}

/** LiveKit takes leave of the person as when it shuts down, and would let him in again. */
export function serverLeft(): Breakage {
  const cut = ({ page }: Person) => page.evaluate(() => window.session?.room?.simulateScenario('server-leave'))
  return { name: 'server left', forMs: 0, ...TOLD, cut, heal: () => {} }
}
