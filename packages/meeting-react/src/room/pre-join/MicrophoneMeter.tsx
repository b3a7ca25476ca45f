import type { Devices } from '@plenum/meeting-sdk'
import { Mic } from 'lucide-react'
import { useEffect, useRef } from 'react'

/** Props of {@link MicrophoneMeter}. */
export interface MicrophoneMeterProps {
  readonly devices: Devices
  readonly stream: MediaStream | null
}

/** How loud the microphone is, drawn outside of React: it moves with every frame. */
export function MicrophoneMeter({ devices, stream }: MicrophoneMeterProps) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stream === null) return
    return devices.watchLevel(stream, (level) => bar.current?.style.setProperty('--pl-level', level.toFixed(2)))
  }, [devices, stream])
  return (
    <div className="pl-meter-row" aria-hidden="true">
      <Mic />
      <div ref={bar} className="pl-meter" />
    </div>
  )
}
