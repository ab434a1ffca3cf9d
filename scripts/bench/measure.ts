import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import type { Load } from './load.ts'
import { type ServerName, type ServerUnderTest, serverNames, startServer, stopChild } from './servers.ts'
import { createSignedRequests } from './signed-requests.ts'

export interface Plan {
  readonly rounds: number
  readonly starts: number
  readonly warmUpMilliseconds: number
  readonly loadMilliseconds: number
}

const metricNames = [
  'requests per second, 10 connections',
  'requests per second, 50 connections',
  'milliseconds to the first answer',
  'MiB of memory after the load',
] as const
export type MetricName = (typeof metricNames)[number]

/** One value a round, for each server and metric. */
export type Measurements = Record<MetricName, Record<ServerName, number[]>>

/** Measures all servers in turns: each round has one of each, and every other round goes through them backwards. */
export async function measure(servers: readonly ServerUnderTest[], load: Load, plan: Plan): Promise<Measurements> {
  const results = emptyMeasurements()
  const [request] = createSignedRequests(1) as [Buffer]
  for (const server of inTurns(servers, plan.starts)) {
    results['milliseconds to the first answer'][server.name].push(await measureStart(server, request))
  }
  for (const server of inTurns(servers, plan.rounds)) {
    const values = await measureLoad(server, load, plan)
    for (const [metric, value] of Object.entries(values)) results[metric as MetricName][server.name].push(value)
  }
  return results
}

/** Every server once a round, the order turned round each time. */
function* inTurns(servers: readonly ServerUnderTest[], rounds: number): Generator<ServerUnderTest> {
  for (let round = 0; round < rounds; round += 1) yield* round % 2 === 0 ? servers : [...servers].reverse()
}

async function measureLoad(server: ServerUnderTest, load: Load, { warmUpMilliseconds, loadMilliseconds }: Plan) {
  const { port, memory, stop } = await startServer(server)
  try {
    await load.run({ port, connections: 50, milliseconds: warmUpMilliseconds })
    const ten = await load.run({ port, connections: 10, milliseconds: loadMilliseconds })
    const fifty = await load.run({ port, connections: 50, milliseconds: loadMilliseconds })
    return {
      'requests per second, 10 connections': ten,
      'requests per second, 50 connections': fifty,
      'MiB of memory after the load': memory(),
    }
  } finally {
    await stop()
  }
}

function emptyMeasurements(): Measurements {
  const perServer = () => Object.fromEntries(serverNames.map((name) => [name, []]))
  return Object.fromEntries(metricNames.map((name) => [name, perServer()])) as unknown as Measurements
}

/** Milliseconds from starting the process until the first answer is there. */
async function measureStart({ name, args, toStart }: ServerUnderTest, request: Buffer): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [...args, ...toStart], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [''])])) as [unknown]
    const { url } = JSON.parse(String(line).split('\n')[0] ?? '')
    const answer = await ask(Number(new URL(url).port), request)
    const milliseconds = performance.now() - start
    if (!answer.includes('"statusCode":"0"')) throw new Error(`The server "${name}" answered: ${answer}`)
    return milliseconds
  } finally {
    await stopChild(child)
  }
}

async function ask(port: number, request: Buffer): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  socket.write(request)
  const [chunk] = await once(socket, 'data')
  socket.destroy()
  return String(chunk)
}
