import type { Repository } from './git.ts'
import { measuredPaths, type Proof } from './proof.ts'
import type { ProofRecord } from './record.ts'

/** Why the recorded figures may no longer be those of the code; undefined while they are. */
export async function staleness(
  proof: Pick<Proof, 'name' | 'measures'>,
  record: Pick<ProofRecord, 'commit'> | undefined,
  repository: Repository,
): Promise<string | undefined> {
  if (record === undefined) return 'has never been recorded'
  const commits = await repository.commitsSince(record.commit, measuredPaths(proof))
  if (commits === undefined) return `is of commit ${record.commit.slice(0, 7)}, which git does not know`
  if (commits === 0) return undefined
  return `is older than the code that it measures, by ${commits} ${commits === 1 ? 'commit' : 'commits'}`
}
