import type { ServerResponse } from 'node:http'
import type { Express, RequestHandler } from 'express'
import { loadExpress } from '../vendor/lazy.ts'
import { createErrorHandler } from './admin-problem.ts'
import { createStreams } from './events/create-streams.ts'
import { createForgetting } from './make-account.ts'
import { createLazyMetrics } from './metrics/create-metrics.ts'
import { createReadJson } from './read-json.ts'
import { createReaders } from './readers/create-readers.ts'
import type { AdminContext, AdminOptions, AdminRoute } from './route.ts'
import { createRouteHandler, refuseOtherMethods } from './route-handler.ts'
import { adminRoutes } from './routes/index.ts'
import { checkHost, checkPage } from './security/admin-access.ts'
import { createDashboard } from './serve-dashboard.ts'

/** Builds the admin API of one mock, to be mounted at /__admin. */
export function createAdmin(options: AdminOptions): RequestHandler {
  const { instance } = options
  const readers = createReaders(undefined, () => instance.tally.total)
  const mock: AdminContext = {
    ...options,
    readers,
    forgetOldTokens: createForgetting(instance, readers),
    streams: createStreams(instance, readers),
    dashboard: createDashboard(),
    metrics: createLazyMetrics(options),
  }
  const app = loadExpress()()
  app.disable('x-powered-by').disable('etag')
  app.enable('case sensitive routing').enable('strict routing')
  app.use((request, response, next) => {
    setSecurityHeaders(response)
    checkPage(request)
    next()
  })
  for (const route of adminRoutes.filter(({ isForAll }) => isForAll))
    app.get(route.path, createRouteHandler(mock, route))
  app.use((request, _response, next) => {
    checkHost(request, options.access)
    instance.namespaces.removeIdle()
    next()
  })
  mountRoutes(app, mock)
  app.use(createErrorHandler(instance))
  return app
}

function mountRoutes(app: Express, mock: AdminContext): void {
  // What is spelt out goes before what stands for anything.
  const countNames = ({ path }: AdminRoute) => path.split('{').length
  const routes = [...adminRoutes].sort((one, other) => countNames(one) - countNames(other))
  const readJson = createReadJson(mock.instance)
  for (const path of new Set(routes.map((route) => route.path))) {
    const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1')
    const here = routes.filter((route) => route.path === path)
    for (const route of here) {
      app[methodOf(route.method)](
        pattern,
        ...(route.method === 'GET' ? [] : [readJson]),
        createRouteHandler(mock, route),
      )
    }
    app.all(pattern, refuseOtherMethods(here.map(({ method }) => method)))
  }
  app.use(createAssetHandler(mock))
}

const methodOf = (method: string) => method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'

function createAssetHandler({ dashboard }: AdminContext): RequestHandler {
  return (request, response) => {
    const { method, path, baseUrl, originalUrl } = request
    // Without its slash the page's relative links would go astray.
    if (originalUrl.replace(/\?.*$/s, '') === baseUrl) response.redirect(308, `${baseUrl}/`)
    else dashboard.serve(method === 'GET' || method === 'HEAD' ? path : '', request, response)
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** On every answer, refusals included. There is no CORS header among them: no other origin reads anything. */
function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cache-Control', 'no-store')
}
