/** What a host is asked before it is done. */
export type HostQuestion =
  | { readonly about: 'remove'; readonly identity: string; readonly name: string }
  | { readonly about: 'ban'; readonly identity: string; readonly name: string; readonly isGuest: boolean }
  | { readonly about: 'muteAll' }
  | { readonly about: 'deny'; readonly sessionId: string; readonly name: string }
