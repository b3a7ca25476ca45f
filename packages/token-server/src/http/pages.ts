/** What our pages may use of the browser, also in a frame that allows it. */
export const PERMISSIONS = ['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen', 'picture-in-picture']
  .concat('speaker-selection', 'screen-wake-lock', 'clipboard-write')
  .map((feature) => `${feature}=(self)`)
  .concat('geolocation=()', 'payment=()', 'usb=()')
  .join(', ')

/** Put in as data, which no policy has to allow as a script. */
export function asData(id: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="${id}">${json}</script>`
}

/** LiveKit is asked over WebSocket and HTTP. LiveKit Cloud sends clients on to hosts of its regions. */
export function livekitSources(livekitUrl: string): string[] {
  const { protocol, host, hostname } = new URL(livekitUrl)
  const hosts = hostname.endsWith('.livekit.cloud') ? [host, '*.livekit.cloud'] : [host]
  const schemes = protocol === 'wss:' || protocol === 'https:' ? ['wss:', 'https:'] : ['ws:', 'http:']
  return hosts.flatMap((host) => schemes.map((scheme) => `${scheme}//${host}`))
}
