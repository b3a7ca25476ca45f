/** Where the server gets the time from. */
export interface Clock {
  now(): Date
}
