import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ContractCase, Expectations } from '../../contract-tests/case.ts'
import { createFixtures } from '../../contract-tests/fixtures.ts'
import { createContext as createRunContext, type RunContext } from '../../contract-tests/run/run-context.ts'

export const success = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2026"}'

/** Servers on the loopback interface, until `close` ends them all. */
export function createTargets() {
  const servers: Server[] = []
  const listen = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  /** Says the same whatever it is asked. */
  const answering = (body = success, status = 200) =>
    listen((_request, response) => {
      response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) }).end(body)
    })
  return {
    listen,
    answering,
    hangingUp: () => listen((request) => request.socket.destroy()),
    /** Where nobody listens. */
    async nowhere(): Promise<string> {
      const url = await answering()
      await new Promise((resolve) => servers.pop()?.close(resolve))
      return url
    },
    close() {
      for (const server of servers.splice(0)) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

export const createCase = (expect: Expectations, changes: Partial<ContractCase> = {}): ContractCase => ({
  id: 'a-case',
  title: 'A case',
  safe: true,
  request: {},
  expect,
  ...changes,
})

/** A run of which nothing was sent yet. */
export function createContext(url: string, changes: Partial<RunContext> & { proxy?: string } = {}): RunContext {
  const { proxy, ...rest } = changes
  const fixtures = createFixtures({ accountSID: 'sid', authToken: 'Hush+Token/01', appid: 'app' })
  const context = createRunContext({
    url,
    fixtures,
    ...(proxy !== undefined && { proxy }),
    ...{ maxCalls: 100, timeoutMilliseconds: 5_000, clock: { now: () => 0 }, wait: async () => {} },
  })
  return { ...context, ...rest }
}

export const failureOf = (ran: Promise<unknown>): Promise<NodeJS.ErrnoException> =>
  ran.then(
    () => new Error('nothing failed'),
    (error) => error,
  )
