import { Route, Switch } from 'wouter'
import { HomePage } from './pages/HomePage.tsx'
import { JoinPage } from './pages/JoinPage.tsx'
import { MeetingPage } from './pages/MeetingPage.tsx'
import { MeetingsPage } from './pages/MeetingsPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'

export function App() {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/meetings" component={MeetingsPage} />
      <Route path="/join/:roomName">{({ roomName }) => <JoinPage key={roomName} roomName={roomName} />}</Route>
      <Route path="/meeting/:id">{({ id }) => <MeetingPage key={id} meetingId={id} />}</Route>
      <Route component={NotFoundPage} />
    </Switch>
  )
}
