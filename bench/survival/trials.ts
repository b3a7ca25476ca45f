import {
  addressChanged,
  nodeKilled,
  packetsDropped,
  pageFrozen,
  resumeRefused,
  serverLeft,
  serverRestarted,
  signalCut,
  tokenServerAway,
} from '../../e2e/survival/breakages.ts'
import { createCutOffPlace } from '../../e2e/survival/network-namespace.ts'
import type { Breakage } from '../../e2e/survival/survive.ts'
import { startTwoNodes } from '../../e2e/survival/two-nodes.ts'
import { launchUntouchedChromium } from '../../e2e/survival/untouched-chromium.ts'
import {
  createSurvivalWorld,
  loopback,
  type Programs,
  type SurvivalWorld,
  type WorldOptions,
} from '../../e2e/survival/world.ts'

/** A world, and what breaks in it, one after the other. */
export interface Trials {
  readonly world: SurvivalWorld
  readonly breakages: readonly Breakage[]
  stop(): Promise<void>
}

type StartTrials = (programs: Programs) => Promise<Trials>

const inWorld =
  (breakagesIn: (world: SurvivalWorld) => readonly Breakage[], options?: (programs: Programs) => WorldOptions) =>
  async (programs: Programs): Promise<Trials> => {
    const world = await createSurvivalWorld(programs, options?.(programs))
    return { world, breakages: breakagesIn(world), stop: world.stop }
  }

/** On a network of their own, which loses every packet for so long. */
const onOwnNetwork =
  (lost: readonly number[], addressGaps: readonly number[]): StartTrials =>
  async (programs) => {
    const place = await createCutOffPlace(programs.chromiumPath)
    try {
      const world = await createSurvivalWorld(programs, { place })
      const breakages = [
        ...lost.map((ms) => packetsDropped(place, ms)),
        ...addressGaps.map((ms) => addressChanged(place, ms)),
      ]
      const stop = async () => {
        await world.stop()
        await place.remove()
      }
      return { world, breakages, stop }
    } catch (error) {
      await place.remove()
      throw error
    }
  }

const LONG_FORMS_MS = [5_000, 30_000, 90_000]

export const SMALL: readonly StartTrials[] = [onOwnNetwork([22_000], [])]

export const FULL: readonly StartTrials[] = [
  inWorld((world) => [
    ...LONG_FORMS_MS.map((ms) => signalCut(world, 'reset', ms)),
    ...LONG_FORMS_MS.map((ms) => signalCut(world, 'silence', ms)),
    serverLeft(),
    serverRestarted(world, 2_000),
    serverRestarted(world, 30_000),
    ...LONG_FORMS_MS.map((ms) => tokenServerAway(world, ms)),
    // Last, for the line goes on refusing.
    resumeRefused(world),
  ]),
  onOwnNetwork(LONG_FORMS_MS, [0, ...LONG_FORMS_MS]),
  inWorld(
    () => LONG_FORMS_MS.map((ms) => pageFrozen(ms)),
    (programs) => ({
      place: { ...loopback(programs), launch: (args) => launchUntouchedChromium(programs.chromiumPath, args) },
    }),
  ),
  inWorld(
    (world) => [nodeKilled(world, 'told')],
    () => ({ startSfu: startTwoNodes('call the node of the room') }),
  ),
  inWorld(
    (world) => [nodeKilled(world, 'untold')],
    () => ({ startSfu: startTwoNodes('call the other node') }),
  ),
]
