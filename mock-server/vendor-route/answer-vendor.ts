import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRequest, type Outcome } from '../answer-request.ts'
import { type Instance, tokensOf } from '../instance.ts'
import { type RefusalReport, reportRefusal } from '../journal/entry.ts'
import { encodeReply, writeReply } from '../reply.ts'
import type { VendorRequest } from '../vendor-request.ts'
import { refusalHeader } from './describe-refusal.ts'
import type { Target } from './parse-target.ts'
import { readVendorRequest } from './read-vendor-request.ts'

export interface VendorCall {
  readonly target: Target
  readonly accountSID: string
  readonly bytes: Buffer
}

/** Checks, action, bytes, journal: the rest of a request's way, once its body is there. */
export function answerVendor(
  instance: Instance,
  request: IncomingMessage,
  response: ServerResponse,
  { target, accountSID, bytes }: VendorCall,
): void {
  const vendorRequest = readVendorRequest(request, target, accountSID, bytes)
  const outcome = answerRequest(instance, vendorRequest)
  const report = outcome.refusal && reportRefusal(outcome.refusal, tokensOf(instance))
  const answer = writeReply(outcome.reply)
  writeAnswer(instance, response, answer, report)
  record(instance, request, vendorRequest, outcome, answer, report)
}

function writeAnswer(
  { behaviour }: Instance,
  response: ServerResponse,
  answer: string,
  report: RefusalReport | undefined,
): void {
  const charset = behaviour.file.charset.value
  const bytes = encodeReply(answer, charset)
  const headers = ['Content-Type', contentTypes[charset], 'Content-Length', String(bytes.length)]
  if (report) headers.push('X-Mock-Reason', refusalHeader(report))
  // The vendor answers HTTP 200 whatever happened (D9).
  response.writeHead(200, headers)
  response.end(bytes)
}

const contentTypes = { 'utf-8': 'application/json;charset=utf-8', gbk: 'application/json;charset=gbk' } as const

function record(
  { journal, behaviour }: Instance,
  request: IncomingMessage,
  vendorRequest: VendorRequest,
  { reply, refusal, context }: Outcome,
  answer: string,
  report: RefusalReport | undefined,
): void {
  journal.add({
    time: context.now,
    method: request.method ?? '',
    url: request.url ?? '',
    rawHeaders: request.rawHeaders,
    body: vendorRequest.body,
    environment: context.environment,
    // The account's own text where there is one: the request's is a part of its URL and would keep it alive.
    accountSID: context.account?.accountSID ?? vendorRequest.accountSID,
    action: context.action?.name,
    httpStatus: 200,
    statusCode: reply.statusCode,
    answer,
    refusal: report,
    order: behaviour.order,
    made: refusal ? behaviour.order.indexOf(refusal.by) + 1 : behaviour.order.length,
  })
}
