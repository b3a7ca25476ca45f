/** A meeting on React 18.3, whole and of our parts: made by a server, then taken over by a browser under StrictMode. */
export const REACT_18_MEETING = {
  'tree.mjs': `import { LiveKitMeeting, MeetingProvider } from '@plenum/meeting-react'
import { MeetingRoom } from '@plenum/meeting-react/room'
import { LiveKitMeetingService } from '@plenum/meeting-sdk'
import { createFakeMeeting } from '@plenum/meeting-sdk/testing'
import { createElement as h, StrictMode } from 'react'

const service = new LiveKitMeetingService({ baseUrl: 'http://127.0.0.1:9' })
export const trees = {
  whole: () => h(LiveKitMeeting, { meetingId: 'm1', title: 'Team Sync' }),
  parts: () => h('div', { className: 'pl-meeting' }, h(MeetingRoom, { session: createFakeMeeting().session, preJoin: false })),
}
export const page = (name) => h(StrictMode, null, h(MeetingProvider, { service }, trees[name]()))
`,
  'client.mjs': `import '@plenum/meeting-react/styles.css'
import { version } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { page } from './tree.mjs'

document.documentElement.dataset.react = version
const root = document.querySelector('[data-page]')
hydrateRoot(root, page(root.dataset.page), { onRecoverableError: (error) => console.error(error) })
`,
  'index.html': `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><link rel="icon" href="data:," /></head>
  <body><!--page--><script type="module" src="./client.mjs"></script></body>
</html>
`,
  'server.mjs': `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { renderToString } from 'react-dom/server'
import { page, trees } from './tree.mjs'

const html = readFileSync('dist/index.html', 'utf8')
for (const name of Object.keys(trees)) {
  mkdirSync('dist/' + name)
  const body = '<div data-page="' + name + '">' + renderToString(page(name)) + '</div>'
  writeFileSync('dist/' + name + '/index.html', html.replace('<!--page-->', () => body))
}
process.exit(0)
`,
}
