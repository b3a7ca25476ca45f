/** Asks the token server as any page would that has not heard of the SDK. */
export async function fetchToken(meetingId: string, name: string): Promise<{ livekitUrl: string; token: string }> {
  const response = await fetch(`/api/meetings/${meetingId}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  if (!response.ok) throw new Error(`The token server answered ${response.status}.`)
  return response.json()
}
