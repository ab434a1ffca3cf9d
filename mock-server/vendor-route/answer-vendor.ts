import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Finding } from '../doctor/index.ts'
import type { Instance } from '../instance/instance.ts'
import type { Namespace } from '../instance/namespaces.ts'
import { reportRefusal } from '../journal/entry.ts'
import { recordExchange } from '../journal/record-exchange.ts'
import { answerHead, type Reports } from '../report/answer-head.ts'
import { reportForced } from '../report/report-forced.ts'
import { deliver } from '../simulation/deliver.ts'
import { contentTypeOf, delivered, outgoing } from '../simulation/delivered.ts'
import { tokensOf } from '../state/accounts.ts'
import { type AnswerText, encodeReply, textOf, writeReply } from '../vendor/reply.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import { answerRequest, type Outcome } from './answer-request.ts'
import { diagnoseRefusal } from './diagnose-refusal.ts'
import { readVendorRequest, type VendorCall } from './read-vendor-request.ts'

/** Checks, action, bytes, journal: the rest of a request's way, once its body is there. */
export function answerVendor(
  instance: Instance,
  request: IncomingMessage,
  response: ServerResponse,
  call: VendorCall,
): void {
  const namespace = instance.namespaces.of(call.accountSID)
  const vendorRequest = readVendorRequest(request, call)
  const outcome = answerRequest(instance, namespace, vendorRequest)
  const reports = {
    refusal: outcome.refusal && {
      ...reportRefusal(outcome.refusal, tokensOf(instance), signedOf(vendorRequest)),
      ...findingOf(diagnoseRefusal(instance, vendorRequest, call.target.query, outcome)),
    },
    forced: outcome.forced && reportForced(outcome.forced),
  }
  const answer = writeReply(outcome.reply)
  record(instance, namespace, { request, vendorRequest, outcome, answer, reports })
  writeAnswer(instance, response, { outcome, answer, reports })
  tellCallback(instance, call.accountSID, outcome)
}

const signedOf = ({ accountSID, sign, authorization }: VendorRequest) => ({ accountSID, signs: [sign], authorization })

const findingOf = (finding: Finding | undefined) => finding && { finding }

/** The platform calls back in production only (D15). */
function tellCallback({ callbacks }: Instance, accountSID: string, { event, reply, context }: Outcome): void {
  const { application, environment, now } = context
  if (!event || !application?.callbackUrl || environment !== 'production') return
  const { appid, callbackUrl } = application
  callbacks.enqueue({ ...event, accountSID, appid, time: now, requestId: reply.requestId }, callbackUrl)
}

interface Answered {
  readonly outcome: Outcome
  readonly answer: AnswerText
  readonly reports: Reports
}

function writeAnswer({ behaviour }: Instance, response: ServerResponse, { outcome, answer, reports }: Answered): void {
  const text = textOf(answer)
  const charset = behaviour.file.charset.value
  if (outcome.forced) {
    const { latencyMilliseconds, answer: wanted } = outcome.forced
    const { httpStatus, contentType, bytes } = outgoing(wanted.fault, text, charset)
    const headers = answerHead(contentType, bytes.length, reports)
    return deliver({ response, httpStatus, bytes, headers }, latencyMilliseconds, wanted.fault)
  }
  // As text it is joined with the head, which spares a buffer for each answer.
  const body = charset === 'utf-8' ? text : encodeReply(text, charset)
  // The vendor answers HTTP 200 whatever happened (D9).
  response.writeHead(200, answerHead(contentTypeOf(undefined, charset), Buffer.byteLength(body), reports))
  response.end(body)
}

interface Recordable extends Answered {
  readonly request: IncomingMessage
  readonly vendorRequest: VendorRequest
}

function record(
  instance: Instance,
  namespace: Namespace,
  { request, vendorRequest, outcome, answer, reports }: Recordable,
): void {
  const { reply, refusal, context } = outcome
  const { order, file } = instance.behaviour
  const { httpStatus, body, sent, cutBytes, isWhole } = delivered(reports.forced?.fault, answer, file.charset.value)
  recordExchange(instance, namespace, {
    time: context.now,
    method: request.method ?? '',
    url: request.url ?? '',
    rawHeaders: request.rawHeaders,
    body: vendorRequest.body,
    environment: context.environment,
    // The account's own text where there is one: the request's is a part of its URL and would keep it alive.
    accountSID: context.account?.accountSID ?? vendorRequest.accountSID,
    action: context.action?.name,
    httpStatus,
    statusCode: isWhole ? reply.statusCode : undefined,
    answer: body,
    sent,
    wire: wireOf(vendorRequest.bodyBytes, cutBytes),
    refusal: reports.refusal,
    forced: reports.forced,
    order,
    made: refusal ? order.indexOf(refusal.by) + 1 : order.length,
  })
}

/** Nearly every exchange is nothing but its texts. */
const wireOf = (requestBody: Buffer | undefined, answerBody: Buffer | undefined) =>
  (requestBody || answerBody) && { ...(requestBody && { requestBody }), ...(answerBody && { answerBody }) }
