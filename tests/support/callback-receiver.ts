import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { CallbackEvent } from '../../mock-server/callbacks/compile-template.ts'
import { type CallbackOptions, createCallbacks } from '../../mock-server/callbacks/create-callbacks.ts'

export interface Received {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Answers the request that came as the so manieth. */
type Answer = (response: ServerResponse, count: number) => unknown

/** An event to be told, of the first account unless it says otherwise. */
export const callbackEvent = (changes: Partial<CallbackEvent> = {}): CallbackEvent => ({
  event: 'hangup',
  accountSID: 'account1',
  appid: 'app1',
  confid: '002',
  phone: '13600000000',
  time: Date.UTC(2026, 0, 31, 16, 0, 1),
  requestId: '2026020112345678',
  ...changes,
})

/** Answers every request, remembers it, and goes when the test ends. */
export async function createReceiver(answer: Answer = (response) => response.end()) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ method: request.method, path: request.url, headers: request.headers, body })
      answer(response, received.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { received, port, url: `http://127.0.0.1:${port}/status`, server }
}

/** Callbacks that never wait long ; closed when the test ends. */
export function createTestCallbacks(options: Partial<CallbackOptions> = {}) {
  const onFault = (error: unknown) => {
    throw error
  }
  const usual = { now: () => 1000, random: () => 0.5, backoffMilliseconds: () => 1, onFault }
  const callbacks = createCallbacks({ ...usual, ...options })
  onTestFinished(() => callbacks.close())
  return callbacks
}
