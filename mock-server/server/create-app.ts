import type { Express } from 'express'
import { loadExpress } from '../lazy.ts'
import type { VendorHandler } from '../vendor-route/create-vendor-handler.ts'
import { writeProblem } from '../vendor-route/problem.ts'

/** The Express app: the vendor's route through the very handler that the listening server calls, and the kit's own. */
export function createApp(handler: VendorHandler): Express {
  const app = loadExpress()()
  app.disable('x-powered-by')
  app.use(handler)
  app.get('/__admin/health', (_request, response) => {
    response.json({ status: 'up' })
  })
  app.use((request, response) => {
    const detail = `There is no ${request.method} ${request.path} here. There is: GET /__admin/health.`
    writeProblem(response, { status: 404, title: 'No such path', detail })
  })
  return app
}
