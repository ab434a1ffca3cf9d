import { type Measurements, type MetricName, metrics } from './metrics.ts'
import { type ServerUnderTest, startServer } from './servers.ts'
import { runLoad } from './wrk.ts'

export interface Plan {
  readonly rounds: number
  readonly starts: number
  readonly warmUpSeconds: number
  readonly loadSeconds: number
  /** How many requests a server has answered, at least, before its memory is taken: the collector's room grows with them. */
  readonly requests: number
}

/** Longer than that the memory of a slow server is not waited for. */
const patienceSeconds = 8

type Values = Partial<Record<MetricName, number>>

/** Measures all servers in turns: each round has one of each, and every other round goes through them backwards. */
export async function measure(servers: readonly ServerUnderTest[], plan: Plan): Promise<Measurements> {
  const results = new Map(servers.map(({ name }) => [name, emptyMeasurements()]))
  const keep = (name: string, values: Values) => {
    for (const [metric, value] of Object.entries(values)) results.get(name)?.[metric as MetricName].push(value)
  }
  for (const server of inTurns(servers, plan.starts, 'start')) keep(server.name, await measureStart(server))
  for (const server of inTurns(servers, plan.rounds, 'round')) keep(server.name, await measureLoad(server, plan))
  return results
}

const emptyMeasurements = () =>
  Object.fromEntries(Object.keys(metrics).map((name) => [name, []])) as unknown as Record<MetricName, number[]>

/** Every server once a round, the order turned round each time. */
function* inTurns(servers: readonly ServerUnderTest[], rounds: number, what: string): Generator<ServerUnderTest> {
  for (let round = 0; round < rounds; round += 1) {
    console.error(`${what} ${round + 1} of ${rounds}`)
    yield* round % 2 === 0 ? servers : [...servers].reverse()
  }
}

async function measureStart(server: ServerUnderTest): Promise<Values> {
  const { millisecondsToFirstAnswer, stop } = await startServer(server)
  await stop()
  return { firstAnswer: millisecondsToFirstAnswer }
}

async function measureLoad(server: ServerUnderTest, plan: Plan): Promise<Values> {
  const { port, memory, processorSeconds, stop } = await startServer(server)
  try {
    const warmUp = await runLoad({ port, connections: 50, seconds: plan.warmUpSeconds })
    const one = await runLoad({ port, connections: 1, seconds: plan.loadSeconds })
    const before = processorSeconds()
    const fifty = await runLoad({ port, connections: 50, seconds: plan.loadSeconds })
    const processor = processorSeconds() - before
    await keepAsking(port, plan.requests - warmUp.requests - one.requests - fifty.requests)
    return {
      rateOfOne: one.requestsPerSecond,
      rateOfFifty: fifty.requestsPerSecond,
      p99OfOne: one.p99Milliseconds,
      p99OfFifty: fifty.p99Milliseconds,
      processor: (processor * 1e6) / fifty.requests,
      memory: memory(),
    }
  } catch (error) {
    throw new Error(`The server "${server.name}" could not be measured.`, { cause: error })
  } finally {
    await stop()
  }
}

async function keepAsking(port: number, requests: number): Promise<void> {
  let left = requests
  for (let second = 0; left > 0 && second < patienceSeconds; second += 1) {
    left -= (await runLoad({ port, connections: 50, seconds: 1 })).requests
  }
}
