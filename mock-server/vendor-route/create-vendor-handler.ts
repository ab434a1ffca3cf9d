import type { IncomingMessage, ServerResponse } from 'node:http'
import { isNext, whenThereIsRoom } from '../connections/answers-under-way.ts'
import { isClosing } from '../connections/close-behind.ts'
import { InTurns } from '../connections/in-turns.ts'
import type { Instance } from '../instance/instance.ts'
import { type ForcingHeaders, readForcingHeaders } from '../simulation/read-forcing-headers.ts'
import type { Endpoint } from '../vendor/endpoints.ts'
import { answerFault } from './answer-fault.ts'
import { answerVendor } from './answer-vendor.ts'
import type { TransportFault } from './describe-transport-fault.ts'
import { drain } from './drain.ts'
import { matchPath, type PathMatch } from './match-path.ts'
import { environmentOfHost, isOwnTarget, isVendorTarget, parseTarget, type Target, tunnelOf } from './parse-target.ts'
import { readBody } from './read-body.ts'
import { refuseTransport } from './refuse-transport.ts'

/** Answers a request to the platform; calls next for one that is the kit's own business. */
export type VendorHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

// The app comes to the same handler again with what the listening mock passed on to it.
const passedOn = Symbol('passed on')
type Passed = IncomingMessage & { [passedOn]?: true }

/** The one handler of the vendor's route, for node's own server and for Express alike. */
export function createVendorHandler(instance: Instance): VendorHandler {
  const turns = new InTurns()
  const handle = (request: Passed, response: ServerResponse, next: () => void, isBehind = false) => {
    // Neither it nor what follows is carried out.
    if (isClosing(request.socket)) return void request.resume()
    const target = parseTarget(request.url ?? '/')
    if (isOwnBusiness(target, request)) {
      request[passedOn] = true
      if (isReading(request)) drain(request, instance)
      return whenThereIsRoom(response, () => turns.add(request.socket, isBehind, next))
    }
    try {
      answer(instance, request, response, target)
    } catch (error) {
      answerFault(instance, response, error)
    }
  }
  // It may have been cut since.
  const handleBehind: VendorHandler = (request, response, next) =>
    request.socket.destroyed || handle(request, response, next, true)
  return (request: Passed, response, next) => {
    if (request[passedOn]) return next()
    // Nobody would read what came of it.
    if (request.socket.destroyed) return
    if (isNext(request, response, instance.intake)) handle(request, response, next)
    else if (!request.socket.destroyed) setImmediate(handleBehind, request, response, next)
  }
}

function answer(instance: Instance, request: IncomingMessage, response: ServerResponse, target: Target): void {
  const began = instance.observeLatency ? performance.now() : 0
  const match = matchPath(target.path, instance.endpoints)
  const asked = readForcingHeaders(request.headers)
  const fault = transportFault(request, target, match) ?? forcingFault(asked)
  if (fault) {
    refuseTransport(instance, request, response, fault)
    return noteLatency(instance, response, began)
  }
  const { accountSID, sibling } = match.kind === 'vendor' ? match : nowhere
  const forcing = asked && 'answer' in asked ? asked.answer : undefined
  readBody(request, instance.limits.bodyBytes, instance, (body) => {
    try {
      if ('fault' in body) refuseTransport(instance, request, response, { kind: body.fault })
      else answerVendor(instance, request, response, { target, accountSID, sibling, forcing, bytes: body.bytes })
    } catch (error) {
      answerFault(instance, response, error)
    }
    noteLatency(instance, response, began)
  })
}

/** Whole answers alone: one that is cut or never comes took no time that could be told. */
function noteLatency({ observeLatency }: Instance, response: ServerResponse, began: number): void {
  if (!observeLatency || began === 0) return
  // Nearly every answer is whole at once, and a listener would cost more than all the rest.
  if (response.writableEnded) observeLatency((performance.now() - began) / 1000)
  else response.once('finish', () => observeLatency((performance.now() - began) / 1000))
}

const nowhere = { accountSID: '', sibling: undefined }

/** What the kit itself answers: the admin API, and its page for a browser that asks for nothing more than the address. */
function isOwnBusiness(target: Target, request: IncomingMessage): boolean {
  const { authority, path } = target
  if (path !== '/__admin' && !path.startsWith('/__admin/') && !(path === '/' && isBrowser(request))) return false
  return authority === undefined ? !environmentOfHost(request.headers.host) : isThisServer(target, request)
}

/** Java's own client, which is no browser, asks for text/html by default. */
const isBrowser = (request: IncomingMessage): boolean => {
  const { accept = '' } = request.headers
  return isReading(request) && accept.includes('text/html') && accept.includes('application/xhtml+xml')
}

/** Whether the kit has no use for a body of a request. */
const isReading = ({ method = '' }: IncomingMessage): boolean => ['GET', 'HEAD'].includes(method)

function transportFault(request: IncomingMessage, target: Target, match: PathMatch): TransportFault | undefined {
  const foreign = findForeignHost(request, target, match)
  if (foreign) return foreign
  if (match.kind === 'other-path') return { kind: 'other-path' }
  if (match.kind === 'other-version') return match
  return request.method === 'POST' ? undefined : { kind: 'other-method', sibling: match.sibling }
}

/** A proxy's target names its host in the request line; within a tunnel it is the tunnel that does. */
function findForeignHost(request: IncomingMessage, target: Target, match: PathMatch): TransportFault | undefined {
  const authority = target.authority ?? tunnelOf(request.socket)
  if (authority === undefined) return undefined
  const asked = { ...target, scheme: target.scheme ?? 'http', authority }
  if (isVendorTarget(asked) || isThisServer(asked, request)) return undefined
  if (asked.scheme === 'http' && match.kind === 'vendor' && isHostOf(match.sibling, authority)) return undefined
  return { kind: 'foreign-host', scheme: asked.scheme, authority }
}

const isHostOf = (sibling: Endpoint | undefined, authority: string): boolean =>
  sibling?.hosts?.some((host) => host === authority.toLowerCase()) ?? false

const forcingFault = (asked: ForcingHeaders): TransportFault | undefined =>
  asked && 'fault' in asked ? { kind: 'unknown-forcing', message: asked.fault } : undefined

const isThisServer = (target: Target, { socket }: IncomingMessage): boolean =>
  isOwnTarget(target, socket.localAddress, socket.localPort)
