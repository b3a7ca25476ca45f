/** Something about one's own voice that one would rather know. */
export type VoiceNotice =
  /** The microphone is on, and nothing at all comes from it: it may be off by a switch of its own, or broken. */
  | 'silent-microphone'
  /** One speaks, and nobody hears it. */
  | 'speaking-while-muted'

/** What has been heard so far, as far as it still matters. */
export interface Heard {
  readonly notice: VoiceNotice | null
  /** When the last look was. */
  readonly atMs: number | null
  readonly isOn: boolean
  /** Whether this microphone has ever given a sound. */
  readonly hasSounded: boolean
  /** Since when nothing at all has come; null while something does. */
  readonly silentSinceMs: number | null
  /** For how long one has spoken while muted, less the pauses. */
  readonly spokenMs: number
  /** When one was last heard speaking while muted. */
  readonly spokeAtMs: number
}

/** One look: how loud it is, from 0 to 1, and whether the others hear it. */
export interface Look {
  readonly level: number
  readonly isOn: boolean
  readonly atMs: number
}

/** Below it nothing comes but zeros: also in a silent room a microphone that works hisses more. */
const NOTHING = 0.000_1

/** Loud enough for somebody who speaks to the others, and not for a fan or somebody in the next room. */
const VOICE = 0.1

/** A microphone that never gave a sound is told of soon. */
const NEVER_SOUNDED_MS = 5_000

/** One that did may be of the kind that lets nothing through but a voice. */
const FELL_SILENT_MS = 30_000

/** Longer than a cough, shorter than a sentence. */
const SPOKEN_MS = 800

/** So long after the last word the notice goes. */
const QUIET_MS = 4_000

/** Where a look comes late, not all the time before it was like it. */
const LONGEST_STEP_MS = 250

/** Before anything was heard. */
export const NOTHING_HEARD: Heard = {
  notice: null,
  atMs: null,
  isOn: false,
  hasSounded: false,
  silentSinceMs: null,
  spokenMs: 0,
  spokeAtMs: 0,
}

/** What is to be told of one's own voice, after one more look. */
export function hear(before: Heard, look: Look): Heard {
  const { level, isOn, atMs } = look
  const hasSounded = before.hasSounded || level > NOTHING
  // Turning it on or off begins anew, but the microphone is the same.
  const since = before.isOn === isOn ? before : { ...NOTHING_HEARD, atMs: before.atMs }
  return isOn
    ? hearWhileOn({ ...since, isOn, hasSounded, atMs }, look)
    : hearWhileMuted({ ...since, isOn, hasSounded, atMs }, look, Math.min(atMs - (since.atMs ?? atMs), LONGEST_STEP_MS))
}

function hearWhileOn(heard: Heard, { level, atMs }: Look): Heard {
  if (level > NOTHING) return { ...heard, silentSinceMs: null, notice: null }
  const silentSinceMs = heard.silentSinceMs ?? atMs
  const isSilent = atMs - silentSinceMs >= (heard.hasSounded ? FELL_SILENT_MS : NEVER_SOUNDED_MS)
  return { ...heard, silentSinceMs, notice: isSilent ? 'silent-microphone' : null }
}

function hearWhileMuted(heard: Heard, { level, atMs }: Look, stepMs: number): Heard {
  const isVoice = level >= VOICE
  const spokeAtMs = isVoice ? atMs : heard.spokeAtMs
  const spokenMs = Math.min(SPOKEN_MS, Math.max(0, heard.spokenMs + (isVoice ? stepMs : -stepMs)))
  const goesOn = heard.notice !== null && atMs - spokeAtMs < QUIET_MS
  return { ...heard, spokenMs, spokeAtMs, notice: spokenMs >= SPOKEN_MS || goesOn ? 'speaking-while-muted' : null }
}
