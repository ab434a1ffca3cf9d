import type { Actor } from './ask-calls.ts'
import { demand } from './demand.ts'
import { answerOf } from './model-scenarios.ts'
import type { WatchedMock } from './watched-mock.ts'

/** Holds what the mock shows of an account against the model. */
export async function compareState(world: WatchedMock, { model }: Actor): Promise<void> {
  const { accountSID } = model
  const own = `/accounts/${accountSID}`
  if (!model.exists) return
  const { meetings } = (await world.admin('GET', `${own}/meetings?limit=500`)).body
  same(`meetings of ${accountSID}`, meetings.map(showMeeting).sort(), [...model.meetings].map(showModelMeeting).sort())
  const { requests, total, dropped } = (await world.admin('GET', `${own}/requests?limit=3`)).body
  same(`requests of ${accountSID}`, total + dropped, model.requests)
  for (const each of requests) same('an entry is of its account', each.accountSID, accountSID)
  const { scenarios } = (await world.admin('GET', `${own}/scenarios`)).body
  const shown = scenarios.filter((each: { builtIn: boolean }) => !each.builtIn)
  same(
    `scenarios of ${accountSID}`,
    shown.map(({ id, enabled, taken, over }: Record<string, unknown>) => ({ id, enabled, taken, over })),
    model.scenarios.map((each) => ({
      id: each.id,
      enabled: each.enabled,
      taken: each.taken,
      over: answerOf(each) === undefined,
    })),
  )
}

function same(what: string, got: unknown, wanted: unknown): void {
  demand(
    JSON.stringify(got) === JSON.stringify(wanted),
    `${what}: ${JSON.stringify(got)}, the model has ${JSON.stringify(wanted)}`,
  )
}

interface ShownMeeting {
  readonly confid: string
  readonly status: string
  readonly participants: readonly { readonly phone: string; readonly status: string }[]
}

const showMeeting = ({ confid, status, participants }: ShownMeeting): string =>
  `${named(confid)} ${status} ${participants.map((each) => `${each.phone.slice(-4)} ${each.status}`).sort()}`

const showModelMeeting = ([confid, { status, participants }]: [
  string,
  { status: string; participants: ReadonlyMap<string, string> },
]): string =>
  `${named(confid)} ${status} ${[...participants].map(([phone, each]) => `${phone.slice(-4)} ${each}`).sort()}`

/** A meid is made up, and not told where the answer is forced to be another text. */
const named = (confid: string): string => (/^(\d{16}$|made )/.test(confid) ? 'made' : confid)
