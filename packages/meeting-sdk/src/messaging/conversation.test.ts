import { describe, expect, test } from 'vitest'
import { createFakeMeeting, type FakeMeeting } from '../testing/create-fake-meeting.ts'

type Options = Parameters<typeof createFakeMeeting>[0]

/** A joined meeting that has caught up with what was said. */
async function joined(options: Options = {}): Promise<FakeMeeting> {
  const meeting = createFakeMeeting(options)
  await meeting.session.join({ name: 'Ada' })
  if (!options.admitsOnly) await expect.poll(() => historyOf(meeting)).toBe('loaded')
  return meeting
}

const chatOf = ({ session }: FakeMeeting) => session.getSnapshot().chat
const historyOf = (meeting: FakeMeeting) => chatOf(meeting).history
const textsOf = (meeting: FakeMeeting) => chatOf(meeting).messages.map(({ text }) => text)
const deliveriesOf = (meeting: FakeMeeting) => chatOf(meeting).messages.map(({ delivery }) => delivery)
const statusOf = ({ session }: FakeMeeting) => session.getSnapshot().state.status
const idOf = (meeting: FakeMeeting, text: string) =>
  chatOf(meeting).messages.find((message) => message.text === text)?.id ?? ''

function heardIn({ session }: FakeMeeting): string[] {
  const heard: string[] = []
  session.on('chatReceived', ({ text }) => heard.push(text))
  return heard
}

/** Lets time pass until something is so: pauses are taken one after another. */
async function inTime(meeting: FakeMeeting, isSo: () => boolean) {
  await expect
    .poll(() => {
      if (!isSo()) meeting.clock.advance(15_000)
      return isSo()
    })
    .toBe(true)
}

describe('a message', () => {
  test('is there at once, goes through the room and to the server under one id, and is sent once it is kept', async () => {
    const meeting = await joined()
    meeting.messages.hold()
    await meeting.session.sendChat('Hello')
    expect(chatOf(meeting).messages).toMatchObject([{ from: 'p_you', name: 'You', text: 'Hello', delivery: 'sending' }])
    const id = idOf(meeting, 'Hello')
    expect(id).toMatch(/^[\w-]{8,64}$/)
    await expect.poll(() => meeting.room.sent).toEqual([{ id, text: 'Hello' }])
    meeting.messages.release()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(meeting.messages.kept).toMatchObject([{ id, text: 'Hello' }])
    expect(chatOf(meeting).messages[0]?.sentAt).toBe(meeting.messages.kept[0]?.sentAt)
    expect(new Set(meeting.messages.askedBy)).toEqual(new Set(['ps_fake']))
  })

  test('is kept and sent as the server writes it: without what cannot be seen', async () => {
    const meeting = await joined()
    await meeting.session.sendChat('  Hel\u200blo\r\nall\u0007 ')
    await expect.poll(() => meeting.room.sent).toMatchObject([{ text: 'Hello\nall' }])
  })

  test('that is blank says nothing', async () => {
    const meeting = await joined()
    await meeting.session.sendChat(' \n\u200b')
    expect(chatOf(meeting).messages).toEqual([])
  })

  test.each([
    ['x'.repeat(4_001), 'chat.too_long'],
    ['Hello', 'permission.denied'],
  ])('that may not be sent is refused, and not shown', async (text, code) => {
    const meeting = await joined()
    if (code === 'permission.denied') meeting.room.permit({ chat: false })
    await expect(meeting.session.sendChat(text)).rejects.toMatchObject({ code })
    expect(chatOf(meeting).messages).toEqual([])
    expect(meeting.messages.posts).toBe(0)
  })

  test('needs a meeting that one is in', async () => {
    const meeting = createFakeMeeting()
    const code = 'session.not_connected'
    await expect(meeting.session.sendChat('Hello')).rejects.toMatchObject({ code })
    await meeting.session.join()
    await meeting.session.leave()
    await expect(meeting.session.sendChat('Hello')).rejects.toMatchObject({ code })
    await expect(meeting.session.retryChat('any')).rejects.toMatchObject({ code })
  })

  test('that the room does not take is kept all the same, and the room tried again', async () => {
    const meeting = await joined()
    meeting.room.refusesChat = 'chat.not_sent'
    await meeting.session.sendChat('Hello')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(meeting.room.sent).toEqual([])
    meeting.room.refusesChat = null
    await inTime(meeting, () => meeting.room.sent.length === 1)
    expect(meeting.room.sent).toMatchObject([{ text: 'Hello' }])
  })

  test('that the server cannot keep just now is tried again, and what follows waits its turn', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'database.unavailable'
    await meeting.session.sendChat('one')
    await meeting.session.sendChat('two')
    await expect.poll(() => meeting.messages.posts).toBe(1)
    expect(deliveriesOf(meeting)).toEqual(['sending', 'sending'])
    await expect.poll(() => meeting.room.sent.map(({ text }) => text)).toEqual(['one', 'two'])
    meeting.messages.refusesToKeep = null
    await inTime(meeting, () => deliveriesOf(meeting).every((delivery) => delivery === 'sent'))
    expect(meeting.messages.kept.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(meeting.room.sent).toHaveLength(2)
  })

  test('is not tried again before the server wants it', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'request.rate_limited'
    meeting.messages.refusalContext = { retryAfterSeconds: 40 }
    await meeting.session.sendChat('Hello')
    await expect.poll(() => meeting.messages.posts).toBe(1)
    meeting.messages.refusesToKeep = null
    meeting.clock.advance(30_000)
    meeting.room.interrupt()
    meeting.room.resume()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    expect(meeting.messages.posts).toBe(1)
    meeting.clock.advance(10_000)
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
  })

  test('whose answer never comes is sent again under the same id, and kept once', async () => {
    const meeting = await joined()
    meeting.messages.losesAnswers = true
    await meeting.session.sendChat('Hello')
    await expect.poll(() => meeting.messages.posts).toBe(1)
    meeting.messages.losesAnswers = false
    meeting.messages.refusesToRead = 'network.unreachable'
    await inTime(meeting, () => deliveriesOf(meeting)[0] === 'sent')
    expect(meeting.messages.posts).toBe(2)
    expect(meeting.messages.kept).toHaveLength(1)
    expect(textsOf(meeting)).toEqual(['Hello'])
  })

  test('that is refused for good has failed and says why; the next one is sent', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'meeting.ended'
    await meeting.session.sendChat('one')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['failed'])
    expect(chatOf(meeting).messages[0]?.error?.code).toBe('meeting.ended')
    meeting.messages.refusesToKeep = null
    await meeting.session.sendChat('two')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['failed', 'sent'])
  })

  test('that failed for a while is given up, and sent again when asked to, under its id', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'network.unreachable'
    await meeting.session.sendChat('Hello')
    await inTime(meeting, () => deliveriesOf(meeting)[0] === 'failed')
    const id = idOf(meeting, 'Hello')
    meeting.messages.refusesToKeep = null
    await meeting.session.retryChat(id)
    expect(chatOf(meeting).messages).toMatchObject([{ delivery: 'sending', error: null }])
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(meeting.messages.kept.map((message) => message.id)).toEqual([id])
    expect(meeting.room.sent).toHaveLength(1)
  })

  test('can be taken away while it waits and after it failed, and not once it is sent', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'meeting.ended'
    await meeting.session.sendChat('failed')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['failed'])
    meeting.session.discardChat(idOf(meeting, 'failed'))
    expect(textsOf(meeting)).toEqual([])
    meeting.messages.refusesToKeep = 'server.busy'
    await meeting.session.sendChat('waiting')
    await meeting.session.sendChat('next')
    await expect.poll(() => meeting.messages.posts).toBe(2)
    meeting.messages.refusesToKeep = null
    meeting.session.discardChat(idOf(meeting, 'waiting'))
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    meeting.session.discardChat(idOf(meeting, 'next'))
    expect(textsOf(meeting)).toEqual(['next'])
    expect(meeting.messages.kept.map(({ text }) => text)).toEqual(['next'])
  })

  test('whose id somebody else had kept first is kept under another one, and both are there', async () => {
    const meeting = await joined()
    meeting.messages.hold()
    await meeting.session.sendChat('Mine')
    meeting.messages.keep('mallory', 'Not yours', idOf(meeting, 'Mine'))
    meeting.messages.release()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(meeting.messages.kept.map(({ text }) => text)).toEqual(['Not yours', 'Mine'])
    meeting.room.interrupt()
    meeting.room.resume()
    await expect.poll(() => textsOf(meeting)).toEqual(['Not yours', 'Mine'])
  })

  test('whose id somebody else had kept first is not lost when that is read before it is sent again', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'server.busy'
    await meeting.session.sendChat('Mine')
    await expect.poll(() => meeting.messages.posts).toBe(1)
    meeting.messages.keep('mallory', 'Not yours', idOf(meeting, 'Mine'))
    meeting.room.interrupt()
    meeting.room.resume()
    await expect.poll(() => textsOf(meeting)).toEqual(['Not yours', 'Mine'])
    meeting.messages.refusesToKeep = null
    await inTime(meeting, () => deliveriesOf(meeting)[1] === 'sent')
    expect(meeting.messages.kept.map(({ text }) => text)).toEqual(['Not yours', 'Mine'])
  })

  test('that is forbidden before it goes out has failed, and is not kept by a later try', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'server.busy'
    meeting.room.refusesChat = 'permission.denied'
    await meeting.session.sendChat('Hello')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['failed'])
    expect(chatOf(meeting).messages[0]?.error?.code).toBe('permission.denied')
    meeting.messages.refusesToKeep = null
    meeting.clock.advance(60_000)
    expect(meeting.messages.kept).toEqual([])
  })
})

describe('while cut off', () => {
  test('what one writes waits, and goes out in order once one is back', async () => {
    const meeting = await joined()
    meeting.room.interrupt()
    await meeting.session.sendChat('one')
    await meeting.session.sendChat('two')
    meeting.clock.advance(5_000)
    expect(deliveriesOf(meeting)).toEqual(['sending', 'sending'])
    expect(meeting.messages.posts).toBe(0)
    expect(meeting.room.sent).toEqual([])
    meeting.room.resume()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent', 'sent'])
    expect(meeting.room.sent.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(meeting.messages.kept.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  test('what one writes survives the room, and goes out through the next one', async () => {
    const meeting = await joined()
    meeting.room.drop('lost')
    await meeting.session.sendChat('Hello')
    meeting.clock.advance(0)
    await expect.poll(() => statusOf(meeting)).toBe('connected')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(meeting.rooms.map(({ sent }) => sent.length)).toEqual([0, 1])
  })

  test('what others say is there once afterwards, in its place, and told once', async () => {
    const meeting = await joined()
    const heard = heardIn(meeting)
    const both = (text: string) => {
      meeting.messages.keep('ada', text, `id-${text}`)
      meeting.room.say('ada', text, `id-${text}`)
    }
    both('before')
    meeting.room.interrupt()
    for (const text of ['1', '2', '3', '4']) meeting.messages.keep('grace', text, `id-${text}`)
    meeting.messages.hold()
    meeting.room.resume()
    expect(historyOf(meeting)).toBe('loading')
    both('after')
    expect(textsOf(meeting)).toEqual(['before', 'after'])
    meeting.messages.release()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    expect(textsOf(meeting)).toEqual(['before', '1', '2', '3', '4', 'after'])
    meeting.room.say('grace', '2', 'id-2')
    expect(heard).toEqual(['before', 'after', '1', '2', '3', '4'])
    expect(textsOf(meeting)).toEqual(['before', '1', '2', '3', '4', 'after'])
  })

  test('what others had written, and was kept only after one had looked, is there within five seconds', async () => {
    const meeting = await joined()
    const heard = heardIn(meeting)
    meeting.room.interrupt()
    meeting.room.resume()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    meeting.messages.keep('grace', 'I was cut off too')
    meeting.clock.advance(5_000)
    await expect.poll(() => textsOf(meeting)).toEqual(['I was cut off too'])
    expect(heard).toEqual(['I was cut off too'])
  })

  test('what others say stands after all that came before, also after what is kept nowhere', async () => {
    const meeting = await joined()
    meeting.room.say('stock', 'before')
    meeting.room.interrupt()
    meeting.messages.keep('grace', 'meanwhile')
    meeting.room.resume()
    meeting.room.say('stock', 'after')
    await expect.poll(() => textsOf(meeting)).toEqual(['before', 'meanwhile', 'after'])
  })

  test('what others say is found after a lost room too', async () => {
    const meeting = await joined()
    const heard = heardIn(meeting)
    meeting.room.drop('lost')
    meeting.messages.keep('grace', 'Where are you?')
    meeting.clock.advance(0)
    await expect.poll(() => textsOf(meeting)).toEqual(['Where are you?'])
    expect(heard).toEqual(['Where are you?'])
  })

  test('what was kept without an answer is not sent again once it has been read', async () => {
    const meeting = await joined()
    meeting.messages.losesAnswers = true
    await meeting.session.sendChat('Hello')
    await expect.poll(() => meeting.messages.kept.length).toBe(1)
    meeting.room.interrupt()
    meeting.messages.losesAnswers = false
    meeting.room.resume()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(textsOf(meeting)).toEqual(['Hello'])
  })
})

describe('what was said before one came', () => {
  async function enteringAfter(...texts: string[]) {
    const meeting = createFakeMeeting()
    for (const text of texts) meeting.messages.keep('grace', text, `id-${text}`)
    const heard = heardIn(meeting)
    return { meeting, heard }
  }

  test('is there page by page, oldest first, and is no news', async () => {
    const { meeting, heard } = await enteringAfter('1', '2', '3', '4', '5', '6', '7')
    expect(historyOf(meeting)).toBe('none')
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    expect(textsOf(meeting)).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect(chatOf(meeting).messages[0]).toMatchObject({ from: 'grace', name: 'grace', delivery: 'sent' })
    expect(heard).toEqual([])
  })

  test('stands before what is said while it is loading, which is told', async () => {
    const { meeting, heard } = await enteringAfter('1', '2')
    meeting.messages.hold()
    await meeting.session.join()
    meeting.messages.keep('ada', 'Hi', 'id-Hi')
    meeting.room.say('ada', 'Hi', 'id-Hi')
    meeting.room.say('stock', 'by another client')
    meeting.messages.release()
    await expect.poll(() => textsOf(meeting)).toEqual(['1', '2', 'Hi', 'by another client'])
    expect(heard).toEqual(['Hi', 'by another client'])
  })

  test('may hold already what the room brings a moment later, which is told all the same, once', async () => {
    const { meeting, heard } = await enteringAfter('Just now')
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    meeting.room.say('mallory', 'Something else', 'id-Just now')
    expect(heard).toEqual([])
    meeting.room.say('grace', 'Just now', 'id-Just now')
    meeting.room.say('grace', 'Just now', 'id-Just now')
    expect(heard).toEqual(['Just now'])
    expect(textsOf(meeting)).toEqual(['Just now'])
  })

  test('comes after a failure by itself, and what is said meanwhile is not held up', async () => {
    const { meeting, heard } = await enteringAfter('1', '2', '3', '4')
    meeting.messages.refusesToRead = 'database.unavailable'
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('failed')
    meeting.room.say('ada', 'Hi')
    expect(textsOf(meeting)).toEqual(['Hi'])
    meeting.messages.refusesToRead = null
    await inTime(meeting, () => historyOf(meeting) === 'loaded')
    expect(textsOf(meeting)).toEqual(['1', '2', '3', '4', 'Hi'])
    expect(heard).toEqual(['Hi'])
  })

  test('that may not be read is not asked for again until one is back from a cut', async () => {
    const { meeting } = await enteringAfter('1')
    meeting.messages.refusesToRead = 'permission.denied'
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('failed')
    meeting.clock.advance(120_000)
    expect(meeting.messages.reads).toBe(1)
    meeting.messages.refusesToRead = null
    meeting.room.interrupt()
    meeting.room.resume()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
  })

  test('is read on from where one was when coming again, without news of what is older', async () => {
    const { meeting, heard } = await enteringAfter('1', '2', '3', '4')
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    await meeting.session.leave()
    expect(textsOf(meeting)).toEqual(['1', '2', '3', '4'])
    meeting.messages.keep('grace', '5')
    const { reads } = meeting.messages
    await meeting.session.join()
    await expect.poll(() => textsOf(meeting)).toEqual(['1', '2', '3', '4', '5'])
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    expect(meeting.messages.reads).toBe(reads + 2)
    expect(heard).toEqual([])
  })
})

describe('what no room brings', () => {
  test('is found by looking again, is told, and does not show as loading', async () => {
    const meeting = await joined()
    const heard = heardIn(meeting)
    const histories: string[] = []
    meeting.session.subscribe(() => histories.push(historyOf(meeting)))
    meeting.messages.keep(null, 'From outside')
    meeting.clock.advance(60_000)
    await expect.poll(() => textsOf(meeting)).toEqual(['From outside'])
    expect(chatOf(meeting).messages[0]).toMatchObject({ from: null, name: 'Somebody outside' })
    expect(heard).toEqual(['From outside'])
    expect(new Set(histories)).toEqual(new Set(['loaded']))
  })

  test('is looked for again after a look that failed', async () => {
    const meeting = await joined()
    const { reads } = meeting.messages
    meeting.messages.refusesToRead = 'network.unreachable'
    meeting.clock.advance(60_000)
    await expect.poll(() => meeting.messages.reads).toBe(reads + 1)
    expect(historyOf(meeting)).toBe('loaded')
    meeting.messages.refusesToRead = null
    meeting.messages.keep('ada', 'Hello')
    await inTime(meeting, () => textsOf(meeting).length === 1)
  })

  test('is looked for no more after leaving', async () => {
    const meeting = await joined()
    await meeting.session.leave()
    const { reads } = meeting.messages
    meeting.clock.advance(600_000)
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('loaded')
    expect(meeting.messages.reads).toBe(reads + 1)
  })
})

describe('what the room brings', () => {
  test('has the name of whoever said it, and the words and author of the record once they are known', async () => {
    const meeting = await joined()
    meeting.room.enter('ada', { name: 'Ada' })
    meeting.room.say('ada', 'Hello', 'message-1')
    expect(chatOf(meeting).messages).toMatchObject([{ from: 'ada', name: 'Ada', text: 'Hello', delivery: 'sent' }])
    meeting.messages.keep('grace', 'Hello, all', 'message-1')
    meeting.clock.advance(60_000)
    await expect.poll(() => chatOf(meeting).messages).toMatchObject([{ from: 'grace', text: 'Hello, all' }])
  })

  test('has the name of whoever said it also where he has come just now, and the list does not show him yet', async () => {
    const meeting = await joined()
    const { room } = meeting
    room.atOnce(() => {
      room.enter('ada', { name: 'Ada' })
      room.say('ada', 'Hello')
    })
    expect(chatOf(meeting).messages).toMatchObject([{ from: 'ada', name: 'Ada' }])
  })

  test.each([
    ['too long', 'x'.repeat(4_001), 'message-1'],
    ['blank', ' \u200b', 'message-1'],
    ['under an endless id', 'Hello', 'x'.repeat(65)],
  ])('is dropped when it is %s', async (_, text, id) => {
    const meeting = await joined()
    const heard = heardIn(meeting)
    meeting.room.say('ada', text, id)
    expect(textsOf(meeting)).toEqual([])
    expect(heard).toEqual([])
  })

  test('only changes what it is about', async () => {
    const meeting = await joined()
    meeting.room.say('ada', 'one')
    const before = meeting.session.getSnapshot()
    meeting.room.say('ada', 'two')
    const after = meeting.session.getSnapshot()
    expect(after.chat.messages[0]).toBe(before.chat.messages[0])
    expect(after.participants).toBe(before.participants)
    meeting.room.say('ada', 'again', after.chat.messages[0]?.id)
    expect(meeting.session.getSnapshot()).toBe(after)
  })
})

describe('leaving', () => {
  test('does not lose what one said just before', async () => {
    const meeting = await joined()
    meeting.messages.hold()
    await meeting.session.sendChat('Bye')
    await meeting.session.sendChat('all')
    await expect.poll(() => meeting.messages.posts).toBe(1)
    await meeting.session.leave()
    meeting.messages.release()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent', 'sent'])
    expect(meeting.messages.posts).toBe(2)
  })

  test('says of what could not be kept at once that it failed; it can be sent when one is in again', async () => {
    const meeting = await joined()
    meeting.messages.refusesToKeep = 'network.unreachable'
    await meeting.session.sendChat('Bye')
    await expect.poll(() => meeting.messages.posts).toBe(1)
    await meeting.session.leave()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['failed'])
    meeting.clock.advance(600_000)
    expect(meeting.messages.posts).toBe(2)
    meeting.messages.refusesToKeep = null
    await meeting.session.join()
    await meeting.session.retryChat(idOf(meeting, 'Bye'))
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
  })

  test('does not bring what was kept before into the next stay', async () => {
    const meeting = await joined()
    meeting.room.refusesChat = 'chat.not_sent'
    await meeting.session.sendChat('Hello')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    await meeting.session.leave()
    await meeting.session.join()
    await meeting.session.sendChat('Back')
    await expect.poll(() => meeting.room.sent.map(({ text }) => text)).toEqual(['Back'])
  })

  test('while cut off still has what waits kept', async () => {
    const meeting = await joined()
    meeting.room.interrupt()
    await meeting.session.sendChat('Bye')
    await meeting.session.leave()
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
  })

  test('while loading says that not everything is there', async () => {
    const meeting = createFakeMeeting()
    meeting.messages.hold()
    await meeting.session.join()
    await expect.poll(() => historyOf(meeting)).toBe('loading')
    await meeting.session.leave()
    expect(historyOf(meeting)).toBe('failed')
  })
})

describe('where nothing is kept', () => {
  test('a message is sent once the room took it, and no history is there', async () => {
    const meeting = await joined({ admitsOnly: true })
    await meeting.session.sendChat('Hello')
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
    expect(historyOf(meeting)).toBe('none')
    expect(meeting.messages).toMatchObject({ posts: 0, reads: 0 })
  })

  test('a message that the room does not take for a while has failed, and can be sent again', async () => {
    const meeting = await joined({ admitsOnly: true })
    meeting.room.refusesChat = 'chat.not_sent'
    await meeting.session.sendChat('Hello')
    await inTime(meeting, () => deliveriesOf(meeting)[0] === 'failed')
    expect(chatOf(meeting).messages[0]?.error?.code).toBe('chat.not_sent')
    meeting.room.refusesChat = null
    await meeting.session.retryChat(idOf(meeting, 'Hello'))
    await expect.poll(() => deliveriesOf(meeting)).toEqual(['sent'])
  })

  test('a message that waits when one leaves has failed, and does not go out by itself later', async () => {
    const meeting = await joined({ admitsOnly: true })
    meeting.room.interrupt()
    await meeting.session.sendChat('Hello')
    await meeting.session.leave()
    expect(deliveriesOf(meeting)).toEqual(['failed'])
    await meeting.session.join()
    await meeting.session.sendChat('Back')
    await expect.poll(() => meeting.room.sent.map(({ text }) => text)).toEqual(['Back'])
  })
})
