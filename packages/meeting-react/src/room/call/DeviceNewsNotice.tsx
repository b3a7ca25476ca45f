import type { DeviceNotice as DeviceNews, MeetingSession } from '@plenum/meeting-sdk'
import { useEffect } from 'react'
import { useWords } from '../../words/useWords.ts'

/** Props of {@link DeviceNewsNotice}. */
export interface DeviceNewsNoticeProps {
  readonly session: MeetingSession
  readonly news: DeviceNews
}

/** Long enough to be read twice; the menu goes on saying which device is in use. */
const SHOWN_MS = 10_000

/** Says which device was unplugged or came back, and what is used now. Goes by itself, where all is well without one. */
export function DeviceNewsNotice({ session: { devices, clock }, news }: DeviceNewsNoticeProps) {
  const words = useWords()
  useEffect(() => {
    if (news.type === 'lost') return
    return clock.schedule(() => void devices.dismiss(news).catch(() => {}), SHOWN_MS)
  }, [clock, devices, news])
  const device = words[news.kind]
  const text = () => {
    switch (news.type) {
      case 'replaced':
        return words.deviceReplaced(device, news.lost.label, news.device.label)
      case 'returned':
        return words.deviceReturned(device, news.device.label)
      case 'lost':
        return words.deviceGone(device, news.lost.label)
    }
  }
  return (
    <div className="pl-notice">
      <p>{text()}</p>
      <button
        type="button"
        className="pl-button"
        data-kind="quiet"
        onClick={() => void devices.dismiss(news).catch(() => {})}
      >
        {words.dismiss}
      </button>
    </div>
  )
}
