import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyStatusCode } from '../../schemas/generated/types.ts'
import type { Behaviour } from '../behaviour/resolve-behaviour.ts'
import { recordExchange } from '../events/record-exchange.ts'
import type { Instance } from '../instance/instance.ts'
import type { Delivery, Exchange } from '../journal/exchange.ts'
import { answerHead } from '../report/head.ts'
import type { Outcome } from '../report/outcome.ts'
import { createReport, type Report } from '../report/report.ts'
import { contentTypeOf, delivered, outgoing } from '../simulation/answer-bytes.ts'
import { deliver } from '../simulation/deliver.ts'
import { tokensOf } from '../state/tokens.ts'
import type { AnswerTemplate } from '../vendor/answer-template.ts'
import { entryLink } from '../vendor/entry-link.ts'
import { parseObject } from '../vendor/read-text.ts'
import { type AnswerText, binaryOf, encodeReply, type Reply, textOf, writeReply } from '../vendor/reply.ts'
import { answerRequest } from './answer-request.ts'
import { mindDelivery } from './mind-delivery.ts'
import { readVendorRequest, type VendorCall } from './read-vendor-request.ts'

/** Checks, action, bytes, journal: the rest of a request's way, once its body is there. */
export function answerVendor(
  instance: Instance,
  request: IncomingMessage,
  response: ServerResponse,
  call: VendorCall,
): void {
  const namespace = instance.namespaces.of(call.accountSID)
  const outcome = answerRequest(instance, namespace, readVendorRequest(request, call), call.target.query)
  const report = createReport(outcome, () => tokensOf(instance))
  const id = namespace.journal.nextId()
  const { forced } = report
  const delivery = forced && mindDelivery(instance, response, { id, accountSID: accountOf(outcome), forced })
  const said = { report, answer: writeReply(outcome.reply), link: entryLink(request, id), delivery }
  recordExchange(instance, namespace, exchangeOf(instance.behaviour, request, outcome, said), id)
  writeAnswer(instance, response, outcome, said)
  tellCallback(instance, outcome)
}

/** What goes out, and what is said of it. */
interface Said {
  readonly report: Report
  readonly answer: AnswerText
  readonly link: string | undefined
  readonly delivery: Delivery | undefined
}

/** The platform calls back in production only (D15). */
function tellCallback({ callbacks }: Instance, { request, context, event, reply: { requestId } }: Outcome): void {
  const { application, environment, now } = context
  if (!event || requestId === undefined || !application?.callbackUrl || environment !== 'production') return
  const { accountSID } = request
  const { appid, callbackUrl } = application
  callbacks.enqueue({ ...event, accountSID, appid, time: now, requestId }, callbackUrl)
}

function writeAnswer(
  { behaviour, namespaces }: Instance,
  response: ServerResponse,
  { request, forced }: Outcome,
  { report, answer, link }: Said,
): void {
  const charset = behaviour.file.charset.value
  if (forced) {
    const { latencyMilliseconds, answer: wanted } = forced
    const { httpStatus, contentType, bytes } = outgoing(wanted.fault, textOf(answer), charset)
    const headers = answerHead(contentType, bytes.length, report, link)
    // Its account may not go while it waits for the answer.
    if (latencyMilliseconds > 0 || wanted.fault) response.once('close', namespaces.hold(request.accountSID))
    return deliver({ response, httpStatus, bytes, headers }, latencyMilliseconds, wanted.fault)
  }
  const body = charset === 'utf-8' ? binaryOf(answer) : encodeReply(textOf(answer), charset).toString('latin1')
  // The vendor answers HTTP 200 whatever happened (D9).
  response.writeHead(200, answerHead(contentTypeOf(undefined, charset), body.length, report, link))
  writeWhole(response, body)
}

/** Writes a body, a character for each byte, in one piece with the head: given to end(), it would be one of two pieces. */
function writeWhole(response: ServerResponse, body: string): void {
  response.cork()
  response.write(body, 'latin1')
  response.uncork()
  response.end()
}

function exchangeOf(
  { file }: Behaviour,
  { method = '', url = '', rawHeaders }: IncomingMessage,
  { request, context, order, reply, refusal }: Outcome,
  { report, answer, link, delivery }: Said,
): Exchange {
  const { httpStatus, body, sent, cutBytes, isWhole } = delivered(report.forced?.fault, answer, file.charset.value)
  return {
    time: context.now,
    method,
    url,
    rawHeaders,
    body: request.body,
    environment: context.environment,
    accountSID: accountOf({ request, context }),
    action: context.action?.name,
    httpStatus,
    statusCode: isWhole ? codeOf(reply, context.action?.answer ?? request.sibling?.answer) : undefined,
    answer: body,
    sent,
    wire: wireOf(request.bodyBytes, cutBytes),
    refusal: report.refusal,
    forced: report.forced,
    provisional: report.provisional,
    delivery,
    link,
    order,
    made: refusal ? order.indexOf(refusal.by) + 1 : order.length,
  }
}

/** The account's own text where there is one: the request's is a part of its URL and would keep it alive. */
const accountOf = ({ request, context }: Pick<Outcome, 'request' | 'context'>): string =>
  context.account?.accountSID ?? request.accountSID

/** Some endpoints answer without one. */
function codeOf({ statusCode, body }: Reply, template: AnswerTemplate | undefined): AnyStatusCode | undefined {
  if (body === undefined || template?.statusCode === statusCode) return statusCode
  if (template?.statusCode === undefined) return undefined
  // It may have a place, which is filled by now.
  const own = String(parseObject(body)?.statusCode)
  return /^-?[0-9]+$/.test(own) ? (own as AnyStatusCode) : undefined
}

/** Nearly every exchange is nothing but its texts. */
const wireOf = (requestBody: Buffer | undefined, answerBody: Buffer | undefined) =>
  (requestBody || answerBody) && { ...(requestBody && { requestBody }), ...(answerBody && { answerBody }) }
