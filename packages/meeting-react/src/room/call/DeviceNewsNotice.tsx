import type { MeetingSession } from '@plenum/meeting-sdk'
import { useWords } from '../../words/useWords.ts'
import { useDevices } from '../useDevices.ts'

/** Says which device was unplugged or came back, and what is used now; the newest alone. */
export function DeviceNewsNotice({ session: { devices } }: { readonly session: MeetingSession }) {
  const words = useWords()
  const notice = useDevices(devices).notices.at(-1)
  if (notice === undefined) return null
  const device = words[notice.kind]
  const text = () => {
    switch (notice.type) {
      case 'replaced':
        return words.deviceReplaced(device, notice.lost.label, notice.device.label)
      case 'returned':
        return words.deviceReturned(device, notice.device.label)
      case 'lost':
        return words.deviceGone(device, notice.lost.label)
    }
  }
  return (
    <div className="pl-notice" role="status">
      <p>{text()}</p>
      <button
        type="button"
        className="pl-button"
        data-kind="quiet"
        onClick={() => void devices.dismiss(notice).catch(() => {})}
      >
        {words.dismiss}
      </button>
    </div>
  )
}
