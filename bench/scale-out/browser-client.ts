import type { Meeting } from '@plenum/meeting-sdk'
import type { Browser, Page } from 'playwright-core'
import { enter, ownIdentity, tiles } from '../../e2e/meeting/people.ts'
import type { Client } from './client.ts'

/** Room for the chat, and for everybody else on one page of tiles. */
const VIEWPORT = { width: 1440, height: 900 }

/** Somebody with the product app, which is LiveKitMeeting, in a browser. */
export class BrowserClient implements Client {
  readonly meeting: Meeting
  readonly acknowledged = new Set<string>()
  readonly #name: string
  readonly #page: Page
  #identity = ''

  private constructor(page: Page, meeting: Meeting, name: string) {
    this.#page = page
    this.meeting = meeting
    this.#name = name
    page.on('response', (response) => {
      const request = response.request()
      if (request.method() !== 'POST' || !response.ok() || new URL(request.url()).pathname !== '/api/messages') return
      const { id }: { id: string } = request.postDataJSON()
      this.acknowledged.add(id)
    })
  }

  static async open(browser: Browser, meeting: Meeting, name: string): Promise<BrowserClient> {
    const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US' })
    return new BrowserClient(await context.newPage(), meeting, name)
  }

  async enter(): Promise<void> {
    await this.#page.goto(this.meeting.joinUrl)
    // Pictures that nobody receives would take a core.
    await this.#page.getByRole('button', { name: 'Turn off camera' }).click()
    await enter(this.#page, this.#name)
    this.#identity = await ownIdentity(this.#page)
    await this.#page.getByRole('button', { name: /^Chat/ }).click()
  }

  get identity(): string {
    return this.#identity
  }

  async isIn(): Promise<boolean> {
    const notice = this.#page.getByText('Connection interrupted. Reconnecting…')
    return (await notice.count()) === 0 && (await tiles(this.#page).count()) > 0
  }

  sees(): Promise<readonly string[]> {
    return tiles(this.#page).evaluateAll((all) => all.map((tile) => tile.getAttribute('data-identity') ?? ''))
  }

  async say(text: string): Promise<void> {
    const box = this.#page.getByRole('textbox', { name: 'Write a message' })
    await box.fill(text)
    await box.press('Enter')
  }

  async leave(): Promise<void> {
    await this.#page.context().close()
  }
}
