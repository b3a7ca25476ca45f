import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { AppEnv } from './app-env.ts'
import { asData, livekitSources, PERMISSIONS } from './pages.ts'
import { createRouter } from './router.ts'
import { readStaticFile, type StaticFile } from './static-files.ts'

/** A page of any origin may run these, as a module too; what they then ask of the API is CORS_ORIGINS' to decide. */
const FOR_ANY_PAGE = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }

/** What the element is, and where. */
export interface EmbedOptions {
  /** Where the build put its files. */
  dir: string
  livekitUrl: string
  /** Origins whose pages may have a meeting in a frame, and command it. */
  origins: readonly string[]
}

/**
 * For pages of other origins: the meeting's custom element, at `/embed/plenum-meeting.js`, and a page to be framed that holds
 * nothing but that, at `/embed/{meeting}`.
 */
export function embedRoutes({ dir, livekitUrl, origins }: EmbedOptions): Hono<AppEnv> {
  const router = createRouter()
  router.get('/embed/*', async (c, next) => {
    const path = c.req.path.slice('/embed'.length)
    const file = await readStaticFile(dir, path)
    if (file) {
      const headers = fileHeaders(file, path)
      const isKnown = c.req.header('if-none-match')?.includes(headers.ETag) === true
      return isKnown ? c.body(null, 304, headers) : c.body(file.body, 200, headers)
    }
    const isPage = /^\/[^/]+$/.test(path) && c.req.header('accept')?.includes('text/html') === true
    return isPage ? c.html(framedPage(origins), 200, pageHeaders(livekitUrl, origins)) : await next()
  })
  return router
}

function fileHeaders(file: StaticFile, path: string) {
  return {
    ...FOR_ANY_PAGE,
    'Content-Type': file.contentType,
    // The bundler puts a hash of the content into the names of the chunks; the others are in the pages of hosts.
    'Cache-Control': path.startsWith('/chunks/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    ETag: `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 27)}"`,
  }
}

// Relative addresses, so that the page works behind a proxy that adds a path.
const framedPage = (origins: readonly string[]) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <title>Meeting</title>
    <link rel="icon" href="data:,">
    ${asData('plenum-origins', origins)}
    <script type="module" src="plenum-meeting.js"></script>
    <script type="module" src="frame-page.js"></script>
  </head>
  <body></body>
</html>
`

function pageHeaders(livekitUrl: string, origins: readonly string[]) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    'img-src data:',
    `connect-src 'self' ${livekitSources(livekitUrl).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...origins].join(' ')}`,
  ].join('; ')
  return { 'Cache-Control': 'no-cache', 'Content-Security-Policy': policy, 'Permissions-Policy': PERMISSIONS }
}
