import type { Participant } from '@plenum/meeting-sdk'

/** Raised hands in their order, then you, then the others by name. */
export function orderPeople(
  people: readonly Participant[],
  hands: readonly Participant[],
  locale: string,
): readonly Participant[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const found = new Set(people)
  const others = people.filter(({ handRaisedAt }) => handRaisedAt === null)
  return [
    ...hands.filter((participant) => found.has(participant)),
    ...others.filter(({ isLocal }) => isLocal),
    ...others.filter(({ isLocal }) => !isLocal).sort((a, b) => compare(a.name, b.name)),
  ]
}
