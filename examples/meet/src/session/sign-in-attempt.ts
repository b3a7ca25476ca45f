/** What this tab remembers while somebody is at the provider. */
export interface SignInAttempt {
  readonly nonce: string
  readonly verifier: string
  /** Where he was, with what stands behind the # of the address: the provider never sees it. */
  readonly returnTo: string
}

const keyOf = (state: string) => `plenum.sign-in.${state}`

export function putAttempt(state: string, attempt: SignInAttempt): void {
  sessionStorage.setItem(keyOf(state), JSON.stringify(attempt))
}

/** Once: whoever comes back twice began it twice. */
export function takeAttempt(state: string): SignInAttempt | null {
  const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(state)) ?? 'null')
  sessionStorage.removeItem(keyOf(state))
  return isAttempt(stored) ? stored : null
}

function isAttempt(value: unknown): value is SignInAttempt {
  return (
    typeof value === 'object' &&
    value !== null &&
    'nonce' in value &&
    typeof value.nonce === 'string' &&
    'verifier' in value &&
    typeof value.verifier === 'string' &&
    'returnTo' in value &&
    typeof value.returnTo === 'string'
  )
}
