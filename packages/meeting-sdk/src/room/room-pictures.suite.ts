import { expect, test } from 'vitest'
import { type RoomStage, WAIT } from './room-world.suite.ts'

/** Which pictures of the others are received. */
export function testPictures({ setUp, inside }: RoomStage): void {
  test('whoever sends is heard and seen, as long as it was not said who is in sight', async () => {
    const { room, admission, enter, send, receives } = await setUp()
    await enter('p_ada', 'Ada')
    await send('p_ada', 'microphone')
    await send('p_ada', 'camera')
    await room.connect(admission)
    await expect.poll(() => receives('p_ada', 'microphone') && receives('p_ada', 'camera'), WAIT).toBe(true)
    await send('p_ada', 'screen')
    await expect.poll(() => receives('p_ada', 'screen'), WAIT).toBe(true)
  })

  test('who is out of sight is heard and not seen, until he comes into sight and when he leaves it', async () => {
    const { room, admission, enter, send, receives } = await setUp()
    await enter('p_ada', 'Ada')
    await send('p_ada', 'camera')
    await send('p_ada', 'microphone')
    room.setVisible([])
    await room.connect(admission)
    await expect.poll(() => receives('p_ada', 'microphone'), WAIT).toBe(true)
    expect(receives('p_ada', 'camera')).toBe(false)
    room.setVisible([{ identity: 'p_ada', source: 'camera' }])
    await expect.poll(() => receives('p_ada', 'camera'), WAIT).toBe(true)
    room.setVisible([])
    await expect.poll(() => receives('p_ada', 'camera'), WAIT).toBe(false)
    expect(receives('p_ada', 'microphone')).toBe(true)
  })

  test('where few are in, all is received at once, and then what is in sight', async () => {
    const { room, admission, enter, send, receives } = await setUp()
    await enter('p_ada', 'Ada')
    await send('p_ada', 'camera')
    await room.connect({ ...admission, participants: 1 })
    await expect.poll(() => receives('p_ada', 'camera'), WAIT).toBe(true)
    room.setVisible([])
    await expect.poll(() => receives('p_ada', 'camera'), WAIT).toBe(false)
    await send('p_ada', 'screen')
    await send('p_ada', 'microphone')
    await expect.poll(() => receives('p_ada', 'microphone'), WAIT).toBe(true)
    await expect.poll(() => receives('p_ada', 'screen'), WAIT).toBe(false)
    room.setVisible([{ identity: 'p_ada', source: 'screen' }])
    await expect.poll(() => receives('p_ada', 'screen'), WAIT).toBe(true)
  })

  test('what is sent later is received if it is in sight, a camera apart from a screen', async () => {
    const { room, enter, send, receives, person } = await inside()
    room.setVisible([{ identity: 'p_ada', source: 'screen' }])
    await enter('p_ada', 'Ada')
    await send('p_ada', 'camera')
    await send('p_ada', 'screen')
    await send('p_ada', 'microphone')
    await expect.poll(() => receives('p_ada', 'screen') && receives('p_ada', 'microphone'), WAIT).toBe(true)
    expect(person('p_ada')?.camera).toBe('on')
    expect(receives('p_ada', 'camera')).toBe(false)
  })

  for (const how of ['dropSignal', 'reconnectFully'] as const) {
    test(`what is in sight is still received after ${how}, and nothing more`, async () => {
      const { room, enter, send, receives, person, told, ...world } = await inside()
      for (const identity of ['p_ada', 'p_grace']) {
        await enter(identity, identity)
        await send(identity, 'microphone')
        await send(identity, 'camera')
      }
      room.setVisible([{ identity: 'p_ada', source: 'camera' }])
      const received = () =>
        ['p_ada', 'p_grace'].flatMap((identity) =>
          (['microphone', 'camera'] as const).map((source) => receives(identity, source)),
        )
      await expect.poll(received, WAIT).toEqual([true, true, true, false])
      await world[how]()
      await told('reconnected')
      await expect.poll(() => person('p_grace')?.camera, WAIT).toBe('on')
      // What comes after that has arrived: whatever had been wrongly asked for would have, too.
      room.setVisible([
        { identity: 'p_ada', source: 'camera' },
        { identity: 'p_ada', source: 'screen' },
      ])
      await send('p_ada', 'screen')
      await expect.poll(() => receives('p_ada', 'screen'), WAIT).toBe(true)
      await expect.poll(received, WAIT).toEqual([true, true, true, false])
    })
  }
}
