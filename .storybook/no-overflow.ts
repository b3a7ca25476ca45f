/** Throws when a story is wider than its page: on a phone that is a line that nobody can read to its end. */
export function expectNoOverflow(): void {
  const boxes = [document.documentElement, ...document.querySelectorAll('.pl-meeting')]
  for (const { scrollWidth, clientWidth } of boxes) {
    if (scrollWidth <= clientWidth) continue
    throw new Error(
      `This story is ${scrollWidth} px wide in a page of ${clientWidth} px: let its text wrap or end in dots.`,
    )
  }
}
