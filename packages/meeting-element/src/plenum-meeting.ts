import { PlenumMeetingElement } from './meeting-element.ts'

export type { PlenumMeetingEventMap, PlenumMeetingEvents } from './events.ts'
export { PlenumMeetingElement } from './meeting-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plenum-meeting': PlenumMeetingElement
  }
}

// On a server there are no elements; and a page may have the script twice.
if (typeof customElements !== 'undefined' && customElements.get('plenum-meeting') === undefined) {
  customElements.define('plenum-meeting', PlenumMeetingElement)
}
