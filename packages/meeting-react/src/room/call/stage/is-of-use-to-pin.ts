import type { Picture } from '@plenum/meeting-sdk'

/** Whether there is anything in pinning this picture: who is with one other only has no use for himself before her. */
export function isOfUseToPin({ identity }: Picture, you: string | null, people: number): boolean {
  return identity !== you || people > 2
}
