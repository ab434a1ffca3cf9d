import fc, { type RunDetails } from 'fast-check'
import type { MockServerOptions } from '../../mock-server/index.ts'
import { leftDescriptors, listDescriptors } from './descriptors.ts'
import type { AnyKind, Closable } from './kind.ts'
import { kinds as allKinds } from './kinds.ts'
import { createPatience, type Patience } from './patience.ts'

export interface FuzzPlan {
  readonly cases: number
  readonly seed: number
  /** What takes turns, in place of all that is tried on the kit. */
  readonly kinds?: readonly AnyKind[]
  /** One kind alone. */
  readonly only?: string | undefined
  /** Where fast-check found what failed in a batch of that seed. */
  readonly path?: string | undefined
  readonly minutes?: number
  /** Milliseconds after which a run hangs, where the machine lets the process have its turns. */
  readonly patience?: number
  /** False where what fails is told as it was found. */
  readonly isShrunk?: boolean
  /** For the mocks of the kinds that have one. */
  readonly options?: MockServerOptions
  /** Breaks each world, to show that it is noticed. */
  readonly breakWorld?: (world: Closable) => void
  /** Told of the line that replays the batch that begins. */
  readonly onStart?: (replay: string) => void
  readonly onBatch?: (progress: Progress) => void
}

export interface Progress {
  readonly kind: string
  readonly seed: number
  readonly cases: number
  readonly isWatched: boolean
}

export interface FuzzResult {
  readonly cases: Readonly<Record<string, number>>
  /** How many of the cases that were asked for were not tried, since the time was up. */
  readonly missing: number
  /** What failed, and the line that replays it. */
  readonly failure?: { readonly why: string; readonly replay: string; readonly input: string }
}

/** Runs batches of the kinds in turns, each at least one, until there were so many cases, or one fails. */
export async function runFuzz(plan: FuzzPlan): Promise<FuzzResult> {
  const { kinds = allKinds } = plan
  const chosen = kinds.filter(({ name }) => plan.only === undefined || plan.only === name)
  if (chosen.length === 0)
    throw new RangeError(`There is no kind ${plan.only}. There are ${kinds.map(({ name }) => name)}.`)
  const cases: Record<string, number> = Object.fromEntries(chosen.map(({ name }) => [name, 0]))
  const end = performance.now() + (plan.minutes ?? Number.POSITIVE_INFINITY) * 60_000
  const missing = () => (plan.path === undefined ? Math.max(0, plan.cases - sum(cases)) : 0)
  for (let seed = plan.seed; sum(cases) < plan.cases && performance.now() < end; seed += 1) {
    for (const kind of chosen) {
      const batch = await runBatch(kind, seed, plan)
      cases[kind.name] = (cases[kind.name] ?? 0) + batch.cases
      if (batch.failure) return { cases, missing: missing(), failure: batch.failure }
      plan.onBatch?.({ kind: kind.name, seed, cases: sum(cases), isWatched: isWatched(seed) })
      if (seed > plan.seed && sum(cases) >= plan.cases) break
    }
    if (plan.path !== undefined) break
  }
  return { cases, missing: missing() }
}

const sum = (cases: Readonly<Record<string, number>>): number =>
  Object.values(cases).reduce((all, each) => all + each, 0)

interface Batch {
  readonly cases: number
  readonly failure?: NonNullable<FuzzResult['failure']>
}

/** Runs a batch, and again where descriptors are left: what is opened once for all, as by who loads modules, is no leak. */
async function runBatch(kind: AnyKind, seed: number, plan: FuzzPlan): Promise<Batch> {
  const replay = `npm run fuzz -- --seed ${seed} --only ${kind.name}`
  plan.onStart?.(replay)
  const batch = await runAndCount(kind, { seed, replay, plan })
  if (batch.failure || batch.left.length === 0) return batch
  const again = await runAndCount(kind, { seed, replay, plan })
  if (again.failure || again.left.length === 0) return { ...again, cases: batch.cases }
  const why = `${again.left.length} descriptors were left open: ${again.left.join(', ')}`
  return { cases: batch.cases, failure: { why, replay, input: 'the whole batch' } }
}

/** Every second batch is watched closely, which takes long: it has a third of the runs. */
const isWatched = (seed: number): boolean => seed % 2 === 0

interface Task {
  readonly seed: number
  readonly replay: string
  readonly plan: FuzzPlan
}

async function runAndCount(kind: AnyKind, task: Task): Promise<Batch & { readonly left: string[] }> {
  const { seed, plan } = task
  const before = listDescriptors()
  const world = await kind.open(isWatched(seed), plan.options)
  plan.breakWorld?.(world)
  const batch = await runInWorld(kind, world, task).finally(() => world.close())
  return { ...batch, left: await leftDescriptors(before, plan.patience === undefined ? 1000 : 200) }
}

async function runInWorld(kind: AnyKind, world: Closable, task: Task): Promise<Batch> {
  const patience = createPatience(task.plan.patience ?? 30_000)
  return tryInputs(kind, world, task, patience).finally(patience.close)
}

async function tryInputs(kind: AnyKind, world: Closable, { seed, replay, plan }: Task, patience: Patience) {
  const { path, isShrunk = true } = plan
  let cases = 0
  const property = fc.asyncProperty(kind.inputs, async (input) => {
    cases += await patience.wait(() => kind.run(input, world))
  })
  const place = path === undefined ? {} : { path }
  const numRuns = isWatched(seed) ? Math.ceil(kind.runs / 3) : kind.runs
  const how = { seed, numRuns, endOnFailure: !isShrunk, ...place }
  const details = await fc.check(property, how)
  if (details.failed) return { cases, failure: failureOf(details, replay) }
  const why = await whyUnsettled(kind, world, patience)
  return why === undefined ? { cases } : { cases, failure: { why, replay, input: 'the whole batch' } }
}

const whyUnsettled = async (kind: AnyKind, world: Closable, patience: Patience): Promise<string | undefined> =>
  (kind.settle?.(world) ?? Promise.resolve()).then(patience.take).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

const failureOf = (details: RunDetails<[unknown]>, replay: string) => ({
  why: String(details.errorInstance instanceof Error ? details.errorInstance.stack : details.errorInstance),
  replay: `${replay} --path ${details.counterexamplePath}`,
  input: JSON.stringify(details.counterexample?.[0], showBytes),
})

/** Bytes as text, one character each. */
const showBytes = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'type' in value && value.type === 'Buffer' && 'data' in value
    ? Buffer.from(value.data as number[]).toString('latin1')
    : value
