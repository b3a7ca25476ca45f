/** Keeps an error that a story is about from being one of the story's own. Answers how to hear of errors again. */
export function expectError(): () => void {
  const hear = (event: ErrorEvent) => event.preventDefault()
  addEventListener('error', hear)
  return () => removeEventListener('error', hear)
}
