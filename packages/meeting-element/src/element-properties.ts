import type { Shortcuts, Words } from '@plenum/meeting-react'
import type { LiveKitMeetingService } from '@plenum/meeting-sdk'

/** On a server, which may read the file but shows nothing, there are no elements. */
const Base = typeof HTMLElement === 'undefined' ? (class {} as typeof HTMLElement) : HTMLElement

/** Properties that are attributes as well. */
const TEXTS = {
  meetingId: 'meeting-id',
  joinUrl: 'join-url',
  baseUrl: 'base-url',
  displayName: 'display-name',
  meetingTitle: 'meeting-title',
  inviteUrl: 'invite-url',
  theme: 'theme',
  locale: 'locale',
} as const
const SWITCHES = { autoJoin: 'auto-join', showExit: 'show-exit' } as const
/** On until they are called off. */
const SOURCES = ['microphone', 'camera'] as const

/** The attributes that say something. */
export const ATTRIBUTES: readonly string[] = [...Object.values(TEXTS), ...Object.values(SWITCHES), ...SOURCES]

/** What is no text, or is not for everybody to read in the page. */
interface Given {
  auth: (() => string | null | Promise<string | null>) | undefined
  service: LiveKitMeetingService | undefined
  inviteKey: string | undefined
  password: string | undefined
  words: Partial<Words> | undefined
  shortcuts: false | Partial<Shortcuts> | undefined
}

/** What a page can set of a meeting's element: as attributes, as properties, before the script is there and after. */
export abstract class ElementProperties extends Base {
  #given: Partial<Given> = {}

  /** Something is another one now. */
  protected abstract changed(): void

  /** The meeting's id, or the room name of its link. */
  get meetingId(): string | null {
    return this.getAttribute(TEXTS.meetingId)
  }
  set meetingId(value: string | null) {
    this.#write(TEXTS.meetingId, value)
  }

  /** A whole link to the meeting, in the place of `meetingId`: with its invite key, its password and its server. */
  get joinUrl(): string | null {
    return this.getAttribute(TEXTS.joinUrl)
  }
  set joinUrl(value: string | null) {
    this.#write(TEXTS.joinUrl, value)
  }

  /** Where the token server is. Default: that of `joinUrl`, or else the one that this script came from. */
  get baseUrl(): string | null {
    return this.getAttribute(TEXTS.baseUrl)
  }
  set baseUrl(value: string | null) {
    this.#write(TEXTS.baseUrl, value)
  }

  /** The person's name, where the page knows it. */
  get displayName(): string | null {
    return this.getAttribute(TEXTS.displayName)
  }
  set displayName(value: string | null) {
    this.#write(TEXTS.displayName, value)
  }

  /** Shown before the server told the meeting's own title. */
  get meetingTitle(): string | null {
    return this.getAttribute(TEXTS.meetingTitle)
  }
  set meetingTitle(value: string | null) {
    this.#write(TEXTS.meetingTitle, value)
  }

  /** A link that lets others in; shown before the call and while nobody else is there. */
  get inviteUrl(): string | null {
    return this.getAttribute(TEXTS.inviteUrl)
  }
  set inviteUrl(value: string | null) {
    this.#write(TEXTS.inviteUrl, value)
  }

  /** Colours: `light`, `dark`, or for anything else as the person's system has them. */
  get theme(): string | null {
    return this.getAttribute(TEXTS.theme)
  }
  set theme(value: string | null) {
    this.#write(TEXTS.theme, value)
  }

  /** The language of the interface. Default: that of the element's place in the page, or else the browser's. */
  get locale(): string | null {
    return this.getAttribute(TEXTS.locale)
  }
  set locale(value: string | null) {
    this.#write(TEXTS.locale, value)
  }

  /** Joins at once, without a door. */
  get autoJoin(): boolean {
    return this.#isOn(SWITCHES.autoJoin)
  }
  set autoJoin(value: boolean) {
    this.toggleAttribute(SWITCHES.autoJoin, value)
  }

  /** Shows a way out of a meeting that is over or cannot be joined; pressed, it is told as `exit`. */
  get showExit(): boolean {
    return this.#isOn(SWITCHES.showExit)
  }
  set showExit(value: boolean) {
    this.toggleAttribute(SWITCHES.showExit, value)
  }

  /** With `autoJoin`, whether to enter with the microphone on; as an attribute `microphone="off"`. Default: true. */
  get microphone(): boolean {
    return this.getAttribute('microphone') !== 'off'
  }
  set microphone(value: boolean) {
    this.#write('microphone', value ? null : 'off')
  }

  /** With `autoJoin`, whether to enter with the camera on; as an attribute `camera="off"`. Default: true. */
  get camera(): boolean {
    return this.getAttribute('camera') !== 'off'
  }
  set camera(value: boolean) {
    this.#write('camera', value ? null : 'off')
  }

  /** The page's JWT of the signed-in user, asked for at each request; null for guests. */
  get auth(): Given['auth'] {
    return this.#given.auth
  }
  set auth(value: Given['auth']) {
    this.#give({ auth: value })
  }

  /** A service of the page's own, in the place of `baseUrl` and `auth`. */
  get service(): Given['service'] {
    return this.#given.service
  }
  set service(value: Given['service']) {
    this.#give({ service: value })
  }

  /** What stands behind `#k=` in the meeting's link. */
  get inviteKey(): Given['inviteKey'] {
    return this.#given.inviteKey
  }
  set inviteKey(value: Given['inviteKey']) {
    this.#give({ inviteKey: value })
  }

  /** The meeting's password; asked for when it is another one. */
  get password(): Given['password'] {
    return this.#given.password
  }
  set password(value: Given['password']) {
    this.#give({ password: value })
  }

  /** Replaces single words of the interface. */
  get words(): Given['words'] {
    return this.#given.words
  }
  set words(value: Given['words']) {
    this.#give({ words: value })
  }

  /** Keys for what is done in a call, as `KeyboardEvent.key` names them; null for none, `false` for none at all. */
  get shortcuts(): Given['shortcuts'] {
    return this.#given.shortcuts
  }
  set shortcuts(value: Given['shortcuts']) {
    this.#give({ shortcuts: value })
  }

  /** What was set on the element before it was one of ours hides the properties of that name. */
  protected takeOverProperties(): void {
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(ElementProperties.prototype))) {
      const early = Object.getOwnPropertyDescriptor(this, name)
      if (early === undefined) continue
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, early.value)
    }
  }

  /** Vue writes `false` where others take an attribute away. */
  #isOn(attribute: string): boolean {
    return ![null, 'false'].includes(this.getAttribute(attribute))
  }

  #write(attribute: string, value: string | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(attribute)
    else this.setAttribute(attribute, value)
  }

  #give(given: Partial<Given>): void {
    this.#given = { ...this.#given, ...given }
    this.changed()
  }
}
