/** How much longer a meeting goes on at one press, in minutes. */
export const EXTEND_MINUTES = 15
