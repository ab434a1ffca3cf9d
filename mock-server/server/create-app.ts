import type { Express, RequestHandler } from 'express'
import type { AdminOptions } from '../admin/route.ts'
import { reportProblem, writeProblem } from '../report/problem.ts'
import { loadExpress } from '../vendor/lazy.ts'
import { sendStartPage } from './send-start-page.ts'

/** The Express app: the vendor's route through the very handler that the listening server calls, and the kit's own. */
export function createApp(options: AdminOptions): Express {
  const app = loadExpress()()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  app.use(options.handler)
  app.use('/__admin', createLazyAdmin(options))
  app.get('/', (_, response) => sendStartPage(response))
  return app
}

/** The admin API, loaded with the first request to it: most mocks never get one. */
function createLazyAdmin(options: AdminOptions): RequestHandler {
  let loading: Promise<RequestHandler> | undefined
  return (request, response, next) => {
    loading ??= import('../admin/create-admin.ts').then(({ createAdmin }) => createAdmin(options))
    loading.then(
      (admin) => admin(request, response, next),
      (error: unknown) => {
        options.instance.events.fault('the admin API cannot be loaded', error)
        writeProblem(response, reportProblem({ status: 500, message: { name: 'kit-failed', values: {} } }))
      },
    )
  }
}
