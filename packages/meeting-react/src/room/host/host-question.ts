/** What a host is asked before it is done. */
export type HostQuestion =
  | { readonly about: 'remove' | 'ban'; readonly identity: string; readonly name: string }
  | { readonly about: 'muteAll' }
  | { readonly about: 'deny'; readonly sessionId: string; readonly name: string }
