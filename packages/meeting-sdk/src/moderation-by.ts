import type { Moderation } from './moderation.ts'

/** The commands of hosts and cohosts, each run by whatever `run` finds to do it just then. */
export function moderationBy(
  run: <Answer>(command: (by: Moderation) => Promise<Answer>) => Promise<Answer>,
): Moderation {
  return {
    mute: (...args) => run((by) => by.mute(...args)),
    muteAll: (...args) => run((by) => by.muteAll(...args)),
    stopSource: (...args) => run((by) => by.stopSource(...args)),
    remove: (...args) => run((by) => by.remove(...args)),
    ban: (...args) => run((by) => by.ban(...args)),
    setRole: (...args) => run((by) => by.setRole(...args)),
    lowerHand: (...args) => run((by) => by.lowerHand(...args)),
    lowerHands: () => run((by) => by.lowerHands()),
    spotlight: (...args) => run((by) => by.spotlight(...args)),
    lock: (...args) => run((by) => by.lock(...args)),
    setLobby: (...args) => run((by) => by.setLobby(...args)),
    extend: (...args) => run((by) => by.extend(...args)),
    renewInvite: () => run((by) => by.renewInvite()),
    admit: (...args) => run((by) => by.admit(...args)),
    admitAll: () => run((by) => by.admitAll()),
    deny: (...args) => run((by) => by.deny(...args)),
    listBans: () => run((by) => by.listBans()),
    unban: (...args) => run((by) => by.unban(...args)),
  }
}
