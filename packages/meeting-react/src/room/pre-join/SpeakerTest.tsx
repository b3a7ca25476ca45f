import { Volume2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { playChime } from './play-chime.ts'

/** Plays a short sound, so that one knows whether one will hear the others. */
export function SpeakerTest({ speakerId }: { readonly speakerId: string | undefined }) {
  const words = useWords()
  const [state, setState] = useState<'quiet' | 'playing' | 'failed'>('quiet')
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  const play = () => {
    stop.current()
    const abort = new AbortController()
    stop.current = () => abort.abort()
    setState('playing')
    playChime(speakerId, abort.signal).then(
      () => abort.signal.aborted || setState('quiet'),
      () => abort.signal.aborted || setState('failed'),
    )
  }
  return (
    <div className="pl-speaker-test">
      <button type="button" className="pl-button" data-kind="secondary" onClick={play}>
        <Volume2 aria-hidden="true" />
        {words.testSpeaker}
      </button>
      <span role="status">{{ quiet: '', playing: words.playingSound, failed: words.soundFailed }[state]}</span>
    </div>
  )
}
