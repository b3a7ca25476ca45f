const MARKS = /\p{M}/gu

/** Whether a name holds every word that is sought, whatever their order, case and accents. */
export function matchesName(name: string, sought: string): boolean {
  const plainName = plain(name)
  return plain(sought)
    .split(/\s+/)
    .every((word) => plainName.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLocaleLowerCase().trim()
}
