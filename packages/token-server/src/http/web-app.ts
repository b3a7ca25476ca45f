import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { readStaticFile, type StaticFile } from './static-files.ts'

/** What the web app's pages may do and where they may go. */
export interface WebAppOptions {
  /** The folder of the built web app. */
  dir: string
  livekitUrl: string
  /** Origins that may show our pages in a frame. */
  frameAncestors: readonly string[]
  /** By which OpenID provider its people sign in; told to its pages as JSON in `<script id="plenum-settings">`. */
  oidc: { issuer: string; clientId: string } | undefined
}

const PERMISSIONS = ['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen', 'picture-in-picture']
  .concat('speaker-selection', 'screen-wake-lock', 'clipboard-write')
  .map((feature) => `${feature}=(self)`)
  .concat('geolocation=()', 'payment=()', 'usb=()')
  .join(', ')

/** Serves the built web app: its files, and for every other page address its index.html. */
export function webApp({ dir, livekitUrl, frameAncestors, oidc }: WebAppOptions): MiddlewareHandler<AppEnv> {
  const policy = contentSecurityPolicy(livekitUrl, frameAncestors, oidc?.issuer)

  const page = (file: StaticFile) =>
    new Response(oidc ? withSettings(file.body, { oidc }) : file.body, {
      headers: {
        'Content-Type': file.contentType,
        'Cache-Control': 'no-cache',
        'Content-Security-Policy': policy,
        'Permissions-Policy': PERMISSIONS,
      },
    })

  return async (c, next) => {
    const { path } = c.req
    if (!['GET', 'HEAD'].includes(c.req.method) || /^\/+api(\/|$)/i.test(path)) return await next()
    const file = path === '/index.html' ? undefined : await readStaticFile(dir, path)
    if (file?.contentType.startsWith('text/html')) return page(file)
    if (file) return asset(file, path)
    const index = c.req.header('accept')?.includes('text/html') ? await readStaticFile(dir, '/index.html') : undefined
    return index ? page(index) : await next()
  }
}

function asset(file: StaticFile, path: string): Response {
  // The bundler puts a hash of the content into the names there.
  const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  return new Response(file.body, { headers: { 'Content-Type': file.contentType, 'Cache-Control': cacheControl } })
}

/** Put in as data, which no policy has to allow as a script. */
function withSettings(page: Uint8Array, settings: object): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c')
  return new TextDecoder()
    .decode(page)
    .replace(/<\/head>|$/i, (end) => `<script type="application/json" id="plenum-settings">${json}</script>${end}`)
}

function contentSecurityPolicy(livekitUrl: string, frameAncestors: readonly string[], issuer?: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob: mediastream:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${[...livekitSources(livekitUrl), ...(issuer ? [new URL(issuer).origin] : [])].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`,
  ].join('; ')
}

/** LiveKit is asked over WebSocket and HTTP. LiveKit Cloud sends clients on to hosts of its regions. */
function livekitSources(livekitUrl: string): string[] {
  const { protocol, host, hostname } = new URL(livekitUrl)
  const hosts = hostname.endsWith('.livekit.cloud') ? [host, '*.livekit.cloud'] : [host]
  const schemes = protocol === 'wss:' || protocol === 'https:' ? ['wss:', 'https:'] : ['ws:', 'http:']
  return hosts.flatMap((host) => schemes.map((scheme) => `${scheme}//${host}`))
}
