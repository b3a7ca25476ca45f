/** A variable of the environment. Throws where it is not set. */
export function setting(name: 'SESSION_SECRET' | 'LIVEKIT_URL' | 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: see .env.example.`)
  return value
}
