import '@plenum/meeting-element'
import { find } from './find.ts'
import './page.css'
import { TOKEN_SERVER } from './token-server.ts'

const door = find('#door', HTMLFormElement)
const status = find('#status', HTMLElement)

door.addEventListener('submit', (event) => {
  event.preventDefault()
  const entered = new FormData(door)
  const meeting = document.createElement('plenum-meeting')
  meeting.baseUrl = TOKEN_SERVER
  meeting.joinUrl = String(entered.get('link'))
  meeting.displayName = String(entered.get('name'))
  meeting.showExit = true
  meeting.addEventListener('joined', () => {
    status.textContent = 'You are in the meeting.'
  })
  meeting.addEventListener('left', ({ detail }) => {
    status.textContent = detail.reason === 'user' ? 'You left the meeting.' : `You are out of it: ${detail.reason}.`
  })
  meeting.addEventListener('exit', () => {
    meeting.remove()
    door.hidden = false
  })
  door.hidden = true
  door.after(meeting)
})
