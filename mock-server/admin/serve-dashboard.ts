import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { AdminProblem, notFound } from './admin-problem.ts'
import { kitFolder } from './kit-package.ts'

interface File {
  readonly bytes: Buffer
  readonly type: string
  /** Its name changes with its content. */
  readonly isHashed: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export interface Dashboard {
  /** Answers with a file; the page itself at '/'. Throws AdminProblem 404, or 503 where nothing is built. */
  serve(path: string, request: IncomingMessage, response: ServerResponse): void
}

/**
 * Serves the built dashboard. What is served is looked up among the names that lay in the folder when it was first asked
 * for: a path never reaches the file system, however it is written.
 */
export function createDashboard(folder = dashboardOf(kitFolder())): Dashboard {
  let files: ReadonlyMap<string, File> | undefined
  return {
    serve(path, request, response) {
      if (!files && folder !== undefined && existsSync(join(folder, 'index.html'))) files = readFiles(folder)
      const file = files?.get(path === '/' ? '/index.html' : path)
      if (file) return sendFile(file, request, response)
      if (files || path !== '/') {
        throw notFound({ name: 'unknown-path', values: {} })
      }
      throw new AdminProblem(503, { name: 'no-dashboard', values: {} })
    },
  }
}

/** None where the kit's folder is not known: what lies below the working directory is somebody else's. */
export const dashboardOf = (kit: string | undefined): string | undefined => kit && join(kit, 'dist/dashboard')

function sendFile({ bytes, type, isHashed }: File, { method }: IncomingMessage, response: ServerResponse): void {
  response.statusCode = 200
  response.setHeader('Content-Type', type)
  response.setHeader('Content-Length', bytes.length)
  if (isHashed) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
  response.end(method === 'HEAD' ? undefined : bytes)
}

function readFiles(folder: string): Map<string, File> {
  return new Map(
    listFiles(folder).flatMap((file): [string, File][] => {
      const type = types[extname(file)]
      if (type === undefined) return []
      const path = file.slice(folder.length).replaceAll('\\', '/')
      const isHashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(path)
      return [[path, { bytes: readFileSync(file), type, isHashed }]]
    }),
  )
}

/**
 * Files proper only: a link could lead anywhere. A recursive listing would do on Node 20, but later ones go through
 * links to folders.
 */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(path)
    return entry.isFile() ? [path] : []
  })
}
