import type { Device } from '@plenum/meeting-sdk'
import { useId } from 'react'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link DeviceSelect}. */
export interface DeviceSelectProps {
  readonly label: string
  readonly devices: readonly Device[]
  readonly value: string | undefined
  readonly onChange: (deviceId: string) => void
}

/** One device out of those at hand. */
export function DeviceSelect({ label, devices, value, onChange }: DeviceSelectProps) {
  const words = useWords()
  const id = useId()
  // A device chosen the last time may not be plugged in today.
  const chosen = devices.some((device) => device.id === value) ? value : (devices[0]?.id ?? '')
  return (
    <div className="pl-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="pl-input"
        value={chosen}
        disabled={devices.length === 0}
        onChange={(event) => onChange(event.target.value)}
      >
        {devices.length === 0 && <option value="">{words.defaultDevice}</option>}
        {devices.map((device) => (
          <option key={device.id} value={device.id}>
            {device.label || words.defaultDevice}
          </option>
        ))}
      </select>
    </div>
  )
}
