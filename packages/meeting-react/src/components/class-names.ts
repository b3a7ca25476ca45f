/** A part's class, and beside it the one that a host gives it. */
export const withClass = (part: string, given: string | undefined) => (given === undefined ? part : `${part} ${given}`)
