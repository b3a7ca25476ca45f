import { LiveKitMeeting, MeetingProvider } from '@plenum/meeting-react'
import '@plenum/meeting-react/styles.css'
import type { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

interface Which {
  readonly meetingId: string
  readonly name: string
  readonly times: number
}

/** A person who cannot make up his mind: each time the whole tree is thrown away, as by a change of the page. */
export async function mountQuickly(root: HTMLElement, service: LiveKitMeetingService, { times, ...who }: Which) {
  for (let time = 1; ; time += 1) {
    const box = document.createElement('div')
    box.style.height = '600px'
    root.append(box)
    const tree = createRoot(box)
    tree.render(
      <StrictMode>
        <MeetingProvider service={service}>
          <LiveKitMeeting {...who} preJoin={false} microphone camera />
        </MeetingProvider>
      </StrictMode>,
    )
    if (time > times) return
    // Some of them in the middle of asking, some while connecting, some in the call.
    await new Promise((resolve) => setTimeout(resolve, (time * 37) % 400))
    tree.unmount()
    box.remove()
  }
}
