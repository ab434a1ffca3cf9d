import type { IncomingMessage } from 'node:http'
import type { MaskInSteps } from '../../../masking/index.ts'
import type { Instance } from '../../instance/instance.ts'
import { maskExchangeInSteps } from '../../journal/entry.ts'
import { type Exchange, isRepeatable } from '../../journal/exchange.ts'
import type { Recorded } from '../../journal/ring.ts'
import { wireOf } from '../../journal/wire.ts'
import { tokensOf } from '../../state/tokens.ts'
import { ShellLineError } from '../../vendor/shell-line.ts'
import { AdminProblem, conflict } from '../admin-problem.ts'
import { accountQuery, curlQuery, newRequest, noBody } from '../checked.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { createCurl } from '../requests/create-curl.ts'
import { createHar } from '../requests/create-har.ts'
import { findRecorded, type Named, showPieces } from '../requests/recorded.ts'
import { replay, send } from '../requests/replay.ts'
import { findHarmlessSign, findRightSignature, signAgain } from '../requests/sign-again.ts'
import { writeRequest } from '../requests/write-request.ts'
import { defineRoute, urlOf } from '../route.ts'
import { isLoopbackSocket } from '../security/admin-access.ts'

function findRepeatable(instance: Instance, named: Named): Recorded {
  const recorded = findRecorded(instance, named)
  if (isRepeatable(recorded.exchange)) return recorded
  throw conflict({ name: 'conflict/not-repeatable', values: {} })
}

function* replayedPieces(instance: Instance, recorded: Recorded): Pieces {
  yield '{"request":'
  yield* showPieces(instance, recorded)
  yield '}'
}

/**
 * The right Sign is for whoever sits at this machine, and for nobody beyond it: what a proxy here passes on is from elsewhere,
 * as far as the proxy says so.
 */
const isHere = ({ socket, headers }: IncomingMessage): boolean =>
  isLoopbackSocket(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => /^(?:forwarded|via|x-real-ip|x-forwarded-.*)$/.test(name))

function* linePieces(steps: ReturnType<typeof createCurl>): Pieces {
  try {
    yield* jsonPieces(yield* steps)
  } catch (error) {
    if (error instanceof ShellLineError) throw conflict({ name: 'conflict/no-line', values: { why: error.said } })
    throw error
  }
}

function* wirePieces(exchange: Exchange, mask: MaskInSteps): Pieces {
  const { request, answer } = yield* wireOf(exchange, mask)
  yield '{"request":"'
  yield* base64Pieces(request)
  yield '","answer":"'
  yield* base64Pieces(answer)
  yield '"}'
}

/** Every three bytes are four characters, wherever it is cut between them. */
function* base64Pieces(bytes: Buffer): Pieces {
  const length = 3 * 2048
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length).toString('base64')
}

export const oneRequestRoutes = [
  defineRoute('requests', {
    method: 'POST',
    path: '/requests',
    operationId: 'sendRequest',
    summary: 'Signs a request for an account of the mock and sends it through the mock; gives its entry',
    account: '/accountSID',
    body: newRequest,
    answer: { status: 200, schema: 'Entry' },
    refusals: [404],
    async run({ mock, body, request }) {
      const sent = await send(mock, writeRequest(mock.instance, body, request.headers.host))
      return { pieces: showPieces(mock.instance, sent) }
    },
  }),
  defineRoute('requests', {
    method: 'GET',
    path: '/requests/{id}/sign',
    operationId: 'getRightSignature',
    summary: 'Gives the Sign and Authorization that would have been right, on the mock’s own machine only',
    account: 'path',
    answer: { status: 200, schema: 'RightSignature' },
    refusals: [404, 409],
    run({ mock: { instance }, params, request }) {
      if (!isHere(request)) throw new AdminProblem(403, { name: 'forbidden/right-sign', values: {} })
      const right = findRightSignature(instance, findRepeatable(instance, params).exchange)
      if (!right) throw conflict({ name: 'conflict/no-right-sign', values: {} })
      return { body: { ...right } }
    },
  }),
  defineRoute('requests', {
    method: 'GET',
    path: '/requests.har',
    operationId: 'exportRequests',
    summary: 'Gives the journal as an HTTP Archive 1.2',
    account: 'query',
    query: accountQuery,
    answer: { status: 200, schema: 'HttpArchive' },
    run({ mock: { instance }, query, request }) {
      const headers = { 'Content-Disposition': 'attachment; filename="requests.har"' }
      return { pieces: createHar(instance, query.accountSID, urlOf(request.headers.host)), headers }
    },
  }),
  defineRoute('requests', {
    method: 'POST',
    path: '/requests/{id}/replay',
    operationId: 'replayRequest',
    summary: 'Sends a request through the mock again, signed anew if it was signed rightly',
    account: 'path',
    body: noBody,
    answer: { status: 200, schema: 'Replayed' },
    refusals: [404, 409],
    async run({ mock, params }) {
      const recorded = await replay(mock, findRepeatable(mock.instance, params))
      return { pieces: replayedPieces(mock.instance, recorded) }
    },
  }),
  defineRoute('requests', {
    method: 'GET',
    path: '/requests/{id}/wire',
    operationId: 'getWire',
    summary: 'Gives the bytes of a request and of its answer, masked, in base64',
    account: 'path',
    answer: { status: 200, schema: 'Wire' },
    refusals: [404],
    run({ mock: { instance }, params }) {
      const { exchange } = findRecorded(instance, params)
      return { pieces: wirePieces(exchange, maskExchangeInSteps(exchange, tokensOf(instance))) }
    },
  }),
  defineRoute('requests', {
    method: 'GET',
    path: '/requests/{id}/curl',
    operationId: 'getCurlLine',
    summary: 'Gives a request as a line for a shell, signed anew if it was signed rightly',
    account: 'path',
    query: curlQuery,
    answer: { status: 200, schema: 'CurlLine' },
    refusals: [404, 409],
    run({ mock: { instance }, params, query: { shell }, request }) {
      const { exchange } = findRepeatable(instance, params)
      const baseUrl = urlOf(request.headers.host)
      const resent = isHere(request) ? signAgain(instance, exchange) : undefined
      const received = isHere(request) ? findHarmlessSign(exchange) : undefined
      const signature = { resent, received, isHere: isHere(request) }
      const tokens = tokensOf(instance)
      return { pieces: linePieces(createCurl(signature, exchange, { baseUrl, tokens, shell })) }
    },
  }),
]
