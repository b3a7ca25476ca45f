import { MeetingProvider } from '@plenum/meeting-react'
import { Route, Switch } from 'wouter'
import { useLanguage } from './language/LanguageProvider.tsx'
import { CallbackPage } from './pages/CallbackPage.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { JoinPage } from './pages/JoinPage.tsx'
import { MeetingPage } from './pages/MeetingPage.tsx'
import { MeetingsPage } from './pages/MeetingsPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { service } from './session/service.ts'

export function App() {
  const { meeting } = useLanguage()
  return (
    <MeetingProvider service={service} words={meeting}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/meetings" component={MeetingsPage} />
        <Route path="/join/:roomName">{({ roomName }) => <JoinPage key={roomName} roomName={roomName} />}</Route>
        <Route path="/meeting/:id">{({ id }) => <MeetingPage key={id} meetingId={id} />}</Route>
        <Route path="/callback" component={CallbackPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </MeetingProvider>
  )
}
