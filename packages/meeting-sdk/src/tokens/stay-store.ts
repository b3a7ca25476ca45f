/** Whose stay where: one user in one meeting of one server. */
export interface StayPlace {
  readonly server: string
  readonly meetingId: string
  /** Tells users apart; empty for a guest. */
  readonly owner: string
}

/** Remembers this tab's stay in each meeting, so that a reload comes back as the same participant. */
export interface StayStore {
  /**
   * Takes the stay to come back to, for this page alone until `signal` is aborted. Null where there is none, where it is
   * another user's, and where another page has it: a duplicated tab is another participant.
   */
  claim(place: StayPlace, signal: AbortSignal): Promise<string | null>
  /** Remembers a new stay, and takes it. */
  keep(place: StayPlace, sessionToken: string, signal: AbortSignal): Promise<void>
  /** Forgets the stay. */
  drop(place: StayPlace): void
}

interface Stay {
  readonly owner: string
  readonly token: string
}

/** How long a page that is just going, or has just left, may take to let go of its stay. */
const HANDOVER_MS = 300

const keyOf = ({ server, meetingId }: StayPlace) => `plenum.stay ${server} ${meetingId}`

/**
 * Stays in the tab's `sessionStorage`: another tab is another participant, and closing the tab forgets. Where the
 * browser refuses storage (private modes, sandboxed frames) a reload is a new participant, nothing worse.
 */
export function tabStayStore(): StayStore {
  return {
    async claim(place, signal) {
      const stay = read(place)
      if (stay === null || stay.owner !== place.owner) return null
      return (await take(stay.token, signal)) ? stay.token : null
    },
    async keep(place, token, signal) {
      withStorage((storage) => storage.setItem(keyOf(place), JSON.stringify({ owner: place.owner, token })))
      await take(token, signal)
    },
    drop(place) {
      withStorage((storage) => storage.removeItem(keyOf(place)))
    },
  }
}

function withStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(sessionStorage)
  } catch {
    return null
  }
}

function read(place: StayPlace): Stay | null {
  const stored = withStorage((storage): unknown => JSON.parse(storage.getItem(keyOf(place)) ?? 'null'))
  return isStay(stored) ? stored : null
}

function isStay(value: unknown): value is Stay {
  return (
    typeof value === 'object' &&
    value !== null &&
    'owner' in value &&
    typeof value.owner === 'string' &&
    'token' in value &&
    typeof value.token === 'string'
  )
}

/** Browsers copy `sessionStorage` into a duplicated tab; a lock tells which of the two has the stay. */
async function take(token: string, signal: AbortSignal): Promise<boolean> {
  // Missing on pages that are not secure.
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks
  if (locks === undefined) return true
  return new Promise((resolve) => {
    const hold = () =>
      new Promise<void>((release) => {
        resolve(true)
        if (signal.aborted) release()
        signal.addEventListener('abort', () => release(), { once: true })
      })
    locks
      .request(`plenum.stay ${token}`, { signal: AbortSignal.timeout(HANDOVER_MS) }, hold)
      .catch(() => resolve(false))
  })
}
