/** A number that has its unit in its name, or a word. */
export type Figures = Readonly<Record<string, number | string | null>>

/** What one run of a proof has found. */
export interface Finding {
  /** Whether the claim stands. */
  readonly holds: boolean
  /** The finding in a line, for PROOFS.md. */
  readonly headline: string
  readonly figures: Figures
}

/** What a proof is run with. */
export interface ProofRun {
  /** Decides whatever is left to chance, so that a run can be done again. */
  readonly seed: number
  /** Takes the newest word on how far it is. */
  readonly note: (text: string) => void
}

/** A claim that is measured, because it cannot be seen by reading. It lives in `bench/<name>/<name>.proof.ts`. */
export interface Proof {
  readonly name: string
  /** One sentence. */
  readonly claim: string
  /** What would show that the claim is wrong. */
  readonly refutedBy: string
  /** Git pathspecs of the code that the figures depend on; the proof's own folder counts without being named. */
  readonly measures: readonly string[]
  /** The seed to take when none is given; left out by a proof that leaves nothing to chance. */
  readonly seed?: number
  /** For each run of CI: half a minute at most, and a bound that noise does not cross. */
  readonly small: (run: ProofRun) => Promise<Finding>
  /** What the recorded figures come from. */
  readonly full: (run: ProofRun) => Promise<Finding>
}

/** What the figures of a proof depend on. */
export function measuredPaths({ name, measures }: Pick<Proof, 'name' | 'measures'>): readonly string[] {
  return [`bench/${name}`, ...measures]
}
