import { documented } from './documented.ts'

/** A small app on Vite: the first person's page starts a meeting, whoever has its address comes in. */
export const VITE_APP = {
  'index.html': `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Host</title></head>
  <body><div id="root"></div><script type="module" src="/src/main.tsx"></script></body>
</html>
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      module: 'ESNext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['vite/client'],
    },
    include: ['src'],
  }),
  // On a page that the token server serves itself.
  'src/Meeting.tsx': documented('react', 'Meeting.tsx').replace("baseUrl: 'https://meet.example.com'", ''),
  'src/main.tsx': `import JoinMeetingButton, { LiveKitMeeting, MeetingProvider, useLiveKitMeeting } from '@plenum/meeting-react'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '@livekit/components-styles'
import '@plenum/meeting-react/styles.css'
import { Meeting } from './Meeting'

let jwt: string | null = null
const service = new LiveKitMeetingService({ auth: () => jwt })
const name = new URLSearchParams(location.search).get('name') ?? 'Ada'

async function startMeeting(): Promise<string> {
  jwt = (await service.signInForDevelopment(name)).token
  const { roomName } = await service.createInstantMeeting({ title: 'Host meeting' })
  location.hash = roomName
  return roomName
}

function OwnInterface({ meetingId }: { meetingId: string }) {
  const { room, isConnected, isConnecting, error, meetingData, connect, disconnect } = useLiveKitMeeting(meetingId)
  return (
    <>
      <button onClick={() => (isConnected ? disconnect() : connect({ name }))}>{isConnected ? 'Leave' : 'Connect'}</button>
      <output>
        {JSON.stringify({ room: room?.name ?? null, isConnected, isConnecting, error, title: meetingData?.title ?? null })}
      </output>
    </>
  )
}

function App() {
  const [meetingId, setMeetingId] = useState(location.hash.slice(1))
  const [isJoining, setJoining] = useState(false)
  useEffect(() => {
    if (meetingId === '') void startMeeting().then(setMeetingId)
  }, [meetingId])
  if (meetingId === '') return <p>One moment…</p>
  if (location.search.includes('quick')) return <Meeting id={meetingId} />
  if (location.search.includes('own')) return <OwnInterface meetingId={meetingId} />
  if (isJoining) return <LiveKitMeeting meetingId={meetingId} name={name} preJoin={false} />
  return (
    <>
      <JoinMeetingButton meetingId={meetingId} onJoin={() => setJoining(true)} />
      <div data-lk-theme="default">
        <JoinMeetingButton meetingId={meetingId}>Themed</JoinMeetingButton>
      </div>
    </>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MeetingProvider service={service}>
      <App />
    </MeetingProvider>
  </StrictMode>,
)
`,
}
