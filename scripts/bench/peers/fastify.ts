import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { authorizationPattern, contentType, signPattern, writeAnswer } from './right-request.ts'

// A route with JSON schemas, from the Fastify that the bench installed: argv[2] is the port, argv[3] a file of that folder.
// What a schema can't say, such as a right Sign, would be code by hand, which another server of the bench is.

const text = { type: 'string', minLength: 1 }
const envelope = { type: 'object', properties: { statusCode: text, statusMsg: text, requestId: { type: 'string' } } }
const schema = {
  querystring: {
    type: 'object',
    required: ['Sign'],
    properties: { Sign: { type: 'string', pattern: signPattern } },
  },
  headers: {
    type: 'object',
    required: ['authorization'],
    properties: { authorization: { type: 'string', pattern: authorizationPattern } },
  },
  body: {
    type: 'object',
    required: ['action', 'appid', 'confid'],
    properties: { action: { enum: ['destroyMeeting', 'hangupMeeting'] }, appid: text, confid: text, phone: text },
  },
  response: { 200: envelope },
}

interface Fault {
  readonly validationContext?: 'headers' | 'querystring' | 'body'
  readonly validation?: readonly { readonly keyword: string }[]
}

/** The documented code of what a schema refused. */
function codeOf({ validationContext, validation }: Fault): string {
  if (validationContext === 'headers') return '-202'
  if (validation?.[0]?.keyword === 'required') return '-2'
  return validationContext === 'querystring' ? '-203' : '-101'
}

const [, , port, packageFile] = process.argv
const app = createRequire(packageFile ?? '')('fastify')()
app.setErrorHandler((fault: Fault, _request: unknown, reply: { type(name: string): { send(body: unknown): void } }) => {
  reply
    .type(contentType)
    .send(fault.validation ? JSON.parse(writeAnswer(codeOf(fault))) : JSON.parse(writeAnswer('-4')))
})
const month = new Date().toISOString().slice(0, 7).replace('-', '')
let counter = randomInt(1e9)
const success = JSON.parse(writeAnswer('0'))
app.post(
  '/201612/sid/:accountSID/call/TeleMeeting.wx',
  { schema },
  (_request: unknown, reply: { type(name: string): { send(body: unknown): void } }) => {
    counter += 1
    reply.type(contentType).send({ ...success, requestId: month + String(counter).padStart(23, '0') })
  },
)
await app.listen({ port: Number(port), host: '127.0.0.1' })
