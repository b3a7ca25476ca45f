import { MeetingError } from './errors.ts'

/** Code that is only loaded when it is needed; where it does not arrive, the network is to blame. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load()
  } catch (cause) {
    throw new MeetingError('network.unreachable', { cause })
  }
}
