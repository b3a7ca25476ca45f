import { FakeSfu } from './fake-sfu.ts'
import { describeSfu } from './testing/sfu-port-suite.ts'

describeSfu('the fake', async () => {
  const sfu = new FakeSfu()
  const unreachable = new FakeSfu()
  unreachable.behaviour = 'UNREACHABLE'
  const refused = new FakeSfu()
  refused.behaviour = 'REFUSES'
  return {
    sfu,
    unreachable,
    refused,
    join: async (room, identity, projection) => void sfu.join(room, identity, projection),
    announce: async (room, identity, source) => void sfu.publish(room, identity, source),
    participants: async (room) => sfu.shown(room),
    metadataOf: async (room) => sfu.rooms.get(room)?.metadata,
    close: async () => {},
  }
})
