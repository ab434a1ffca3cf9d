import { type Call, writeCall } from './call-inputs.ts'
import { type Answer, type Connection, codeOf, openConnection } from './connection.ts'
import { demand } from './demand.ts'
import { carryOut, type ModelAccount, type Prediction, predict } from './model.ts'
import type { WatchedMock } from './watched-mock.ts'

/** An account of one run: what the model says of it, and how it is asked. */
export interface Actor {
  readonly model: ModelAccount
  readonly credentials: { readonly authToken: string; readonly appid: string }
  /** Opened by the first call: one that sends nothing is not waited for. */
  connection: Connection | undefined
  isStrict: boolean
}

let lastMarker = 0

/** Sends calls behind one another, without waiting for an answer, and holds each answer against the model's. */
export async function askCalls(world: WatchedMock, actor: Actor, calls: readonly Call[]): Promise<void> {
  const { model, credentials, isStrict } = actor
  const connection = actor.connection ?? (await openConnection(world.mock.url))
  actor.connection = connection
  const { accountSID } = model
  const markers = calls.map((_, index) => `s${lastMarker + index}`)
  lastMarker += calls.length
  connection.write(
    Buffer.concat(calls.map((call, index) => writeCall(call, accountSID, credentials, String(markers[index])))),
  )
  for (const [index, call] of calls.entries()) {
    const answer = await connection.next()
    demand(answer !== undefined, `${accountSID}: a call was not answered`)
    const marker = String(markers[index])
    const wanted = hold(answer, model, call, { isStrict, marker })
    // What is forced to be no answer of the platform has another form.
    if (wanted.statusCode === undefined && wanted.status !== 400) continue
    const seen = world.sawAnswer(answer, accountSID)
    if (!seen || !('marker' in seen)) continue
    demand(seen.marker === marker, `${accountSID} got the answer of ${seen.marker}`)
    demand((seen.accountSID ?? accountSID) === accountSID, `${accountSID} got an answer of ${seen.accountSID}`)
  }
}

/** Holds an answer against what the model has for it, and carries the call out in the model. */
function hold(
  answer: Answer,
  model: ModelAccount,
  call: Call,
  { isStrict, marker }: { readonly isStrict: boolean; readonly marker: string },
): Prediction {
  const wanted = predict(model, call, isStrict)
  const [got, expected] = [`${answer.status} ${codeOf(answer)}`, `${wanted.status} ${wanted.statusCode}`]
  demand(got === expected, `${model.accountSID}: ${got}, the model has ${expected}: ${JSON.stringify(call)}`)
  if (wanted.isServed) carryOut(model, call, /"meid":"([^"]*)"/.exec(answer.body)?.[1] ?? `made ${marker}`)
  return wanted
}
