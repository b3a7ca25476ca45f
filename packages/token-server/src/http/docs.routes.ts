import type { Hono } from 'hono'
import type { AppEnv } from './app-env.ts'
import { SECURITY_SCHEMES } from './openapi.ts'
import { createRouter } from './router.ts'
import { readStaticFile } from './static-files.ts'

// Swagger UI sets style attributes and draws its icons from data: addresses.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

// Relative addresses, so that the page works behind a proxy that adds a path.
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Plenum API</title>
    <link rel="stylesheet" href="docs/swagger-ui.css">
    <link rel="icon" href="docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`
const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true })\n`

type Document = ReturnType<ReturnType<typeof createRouter>['getOpenAPIDocument']>

/** Describes the routes registered so far. */
export function describeRoutes(router: ReturnType<typeof createRouter>): Document {
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
    router.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  }
  return router.getOpenAPIDocument({
    openapi: '3.0.3',
    info: {
      title: 'Plenum token server',
      version: '1',
      description: 'Meetings, and tokens to join them, on LiveKit. Errors are RFC 9457 problems with a `code`.',
    },
  })
}

/**
 * The OpenAPI document, and Swagger UI with its files from here.
 *
 * @param assetsDir where the build put Swagger UI's files
 */
export function docsRoutes(document: Document, assetsDir: string): Hono<AppEnv> {
  const router = createRouter()
  router.get('/api/openapi.json', (c) => c.json(document))
  router.get('/api/docs', (c) => c.html(PAGE, 200, { 'Content-Security-Policy': POLICY }))
  router.get('/api/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  router.get('/api/docs/:file', async (c) => {
    const file = await readStaticFile(assetsDir, `/${c.req.param('file')}`)
    return file
      ? c.body(file.body, 200, { 'Content-Type': file.contentType, 'Cache-Control': 'no-cache' })
      : c.notFound()
  })
  return router
}
