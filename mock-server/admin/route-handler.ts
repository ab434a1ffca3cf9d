import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { isAccountForm, nameInBody, nameInQuery } from './account-form.ts'
import { AdminProblem } from './admin-problem.ts'
import { noQuery } from './checked.ts'
import { jsonPieces, type Pieces } from './json-pieces.ts'
import type { Readers } from './readers/create-readers.ts'
import type { AdminAnswer, AdminContext, AdminRoute } from './route.ts'
import { findAccount } from './scope.ts'
import { checkToken } from './security/admin-access.ts'
import { checkBody, checkQuery } from './validate.ts'

/** Checks the token, the query and the body, runs the route and writes what it answers. */
export function createRouteHandler(mock: AdminContext, route: AdminRoute): RequestHandler {
  return async (request: Request, response: Response, _next: NextFunction) => {
    if (!route.isPublic && !route.isForAll) checkToken(request, mock.access)
    const params = request.params as Record<string, string>
    const search = nameInQuery(searchOf(request.url), route, params)
    const query = route.isPublic ? {} : checkQuery(search, route.query ?? noQuery)
    const body = readBody(request, route)
    if (isAccountForm(route)) findAccount(mock.instance, params.accountSID ?? '')
    const answer = await route.run({ mock, params, query, body, request, response })
    if (route.changes) mock.instance.events.publish({ kind: route.changes })
    if (answer !== 'written') await writeAnswer(mock, request, response, { status: route.answer.status, ...answer })
  }
}

const searchOf = (url: string): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')

function readBody({ body, params }: Request, route: AdminRoute): unknown {
  if (!route.body) {
    if (body === undefined) return undefined
    const { method, path } = route
    throw new AdminProblem(400, { name: 'body-not-wanted', values: { method, path } })
  }
  const given = body === undefined && route.body.isOptional ? {} : body
  return checkBody(nameInBody(given, route, params as Record<string, string>), route.body)
}

async function writeAnswer(
  { readers }: AdminContext,
  { method }: Request,
  response: Response,
  { body, pieces, headers = {}, status = 200 }: AdminAnswer,
): Promise<void> {
  response.statusCode = status
  if (body || pieces) response.setHeader('Content-Type', 'application/json; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (pieces && method === 'HEAD') return writeHead(readers, response, pieces)
  if (pieces) return readers.write(response, pieces)
  const text = body && shortText(body)
  if (body && text === undefined) return readers.write(response, jsonPieces(body))
  if (text !== undefined) response.setHeader('Content-Length', Buffer.byteLength(text))
  response.end(text)
}

/** Nobody is told how long it would be: that takes as much work as all of it. Where the work fails at once, it is told. */
async function writeHead(readers: Readers, response: Response, pieces: NonNullable<AdminAnswer['pieces']>) {
  if (typeof pieces === 'function') return readers.write(response, pieces)
  await readers.writePart(response, untilFirst(pieces))
  response.end()
}

function* untilFirst(pieces: Pieces): Pieces {
  for (const piece of pieces) {
    if (piece) return
    yield piece
  }
}

/** Characters of an answer that is written in one piece, whoever else waits. */
const mostAtOnce = 65_536

/** As JSON; undefined for what is longer, of which no more is made here. */
function shortText(body: object): string | undefined {
  let text = ''
  for (const piece of jsonPieces(body)) {
    text += piece ?? ''
    if (text.length > mostAtOnce) return undefined
  }
  return text
}

/** OPTIONS is told what there is, without a word that would let another origin in; every other method is refused. */
export function refuseOtherMethods(methods: readonly string[]): RequestHandler {
  const all = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
  const allow = all.join(', ')
  return (request, response) => {
    if (request.method !== 'OPTIONS') {
      const values = { method: request.method, allow: all }
      throw new AdminProblem(405, { name: 'other-method/admin', values }, { headers: { Allow: allow } })
    }
    response.setHeader('Allow', allow)
    response.statusCode = 204
    response.end()
  }
}
