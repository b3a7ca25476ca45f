/** Whether one points with a mouse or the like. On a touch screen, focus in a text box would open the keyboard. */
export function hasFinePointer(): boolean {
  return globalThis.matchMedia?.('(pointer: fine)').matches ?? true
}
