import { type DeviceSwitch, useDeviceSwitch } from '../device-switch.ts'

/** Props of {@link SwitchBox}. */
export interface SwitchBoxProps {
  readonly of: DeviceSwitch
  readonly label: string
}

/** Turns something on or off on this device. */
export function SwitchBox({ of: device, label }: SwitchBoxProps) {
  const isOn = useDeviceSwitch(device)
  return (
    <label className="pl-check">
      <input type="checkbox" checked={isOn} onChange={({ target }) => device.turn(target.checked)} />
      {label}
    </label>
  )
}
