import '@plenum/meeting-react/styles.css'
import './app.css'
import { MeetingProvider } from '@plenum/meeting-react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { service } from './session/service.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root".')

createRoot(root).render(
  <StrictMode>
    <MeetingProvider service={service}>
      <App />
    </MeetingProvider>
  </StrictMode>,
)
