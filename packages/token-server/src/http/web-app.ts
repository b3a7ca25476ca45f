import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { asData, livekitSources, PERMISSIONS } from './pages.ts'
import { readStaticFile, type StaticFile } from './static-files.ts'

/** What the web app's pages may do and where they may go. */
export interface WebAppOptions {
  /** The folder of the built web app. */
  dir: string
  livekitUrl: string
  /** Origins that may show our pages in a frame. */
  frameAncestors: readonly string[]
  /** By which OpenID provider its people sign in. */
  oidc: { issuer: string; clientId: string } | undefined
  /** Where its pages ask that provider. */
  oidcOrigins: () => Promise<readonly string[]>
  isDevelopment: boolean
}

/** Serves the built web app: its files, and for every other page address its index.html. */
export function webApp(options: WebAppOptions): MiddlewareHandler<AppEnv> {
  const { dir, livekitUrl, frameAncestors, oidc, oidcOrigins, isDevelopment } = options
  /** Told to the pages as JSON in `<script id="plenum-settings">`. */
  const settings = { ...(oidc ? { oidc } : {}), ...(isDevelopment ? { isDevelopment } : {}) }

  const page = async (file: StaticFile) => {
    const policy = contentSecurityPolicy(livekitUrl, frameAncestors, await oidcOrigins())
    return new Response(Object.keys(settings).length > 0 ? withSettings(file.body, settings) : file.body, {
      headers: {
        'Content-Type': file.contentType,
        'Cache-Control': 'no-cache',
        'Content-Security-Policy': policy,
        'Permissions-Policy': PERMISSIONS,
      },
    })
  }

  return async (c, next) => {
    const { path } = c.req
    if (!['GET', 'HEAD'].includes(c.req.method) || /^\/+api(\/|$)/i.test(path)) return await next()
    const file = path === '/index.html' ? undefined : await readStaticFile(dir, path)
    if (file?.contentType.startsWith('text/html')) return await page(file)
    if (file) return asset(file, path)
    const index = c.req.header('accept')?.includes('text/html') ? await readStaticFile(dir, '/index.html') : undefined
    return index ? await page(index) : await next()
  }
}

function asset(file: StaticFile, path: string): Response {
  // The bundler puts a hash of the content into the names there.
  const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  return new Response(file.body, { headers: { 'Content-Type': file.contentType, 'Cache-Control': cacheControl } })
}

function withSettings(page: Uint8Array, settings: object): string {
  return new TextDecoder().decode(page).replace(/<\/head>|$/i, (end) => `${asData('plenum-settings', settings)}${end}`)
}

function contentSecurityPolicy(
  livekitUrl: string,
  frameAncestors: readonly string[],
  oidcOrigins: readonly string[],
): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' data: blob: mediastream:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${[...livekitSources(livekitUrl), ...oidcOrigins].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`,
  ].join('; ')
}
