import type { TrackSource } from 'livekit-server-sdk'

/** What the page asks of the world outside of it: everything that a LiveKit client cannot do to itself. */
export interface RoomControl {
  /** Makes a room of its own; `url` leads through a line that can be broken, `directUrl` does not. */
  createRoom(): Promise<{ readonly name: string; readonly url: string; readonly directUrl: string }>
  token(room: string, identity: string, name: string): Promise<string>
  dropSignal(): Promise<void>
  mute(room: string, identity: string, source: keyof typeof TrackSource): Promise<void>
  permit(room: string, identity: string, mayPublish: boolean): Promise<void>
  decree(room: string, metadata: string): Promise<void>
  write(room: string, identity: string, attributes: Record<string, string>): Promise<void>
  remove(room: string, identity: string): Promise<void>
  closeRoom(room: string): Promise<void>
  restartServer(): Promise<void>
}

declare module 'vitest' {
  interface ProvidedContext {
    roomControlUrl: string
  }
}
