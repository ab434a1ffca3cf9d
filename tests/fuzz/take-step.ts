import { noon } from '../support/signed-request.ts'
import { type Actor, askCalls } from './ask-calls.ts'
import { demand } from './demand.ts'
import type { ModelAccount } from './model.ts'
import type { Step } from './sequence-inputs.ts'
import type { WatchedMock } from './watched-mock.ts'

/** Takes a step, and the model with it. */
export async function takeStep(world: WatchedMock, actor: Actor, step: Step): Promise<void> {
  const { model } = actor
  const own = `/accounts/${model.accountSID}`
  switch (step.do) {
    case 'call':
      return askCalls(world, actor, step.calls)
    case 'renew': {
      const { authToken, appid } = actor.credentials
      const { status, balance } = step
      const answer = await world.admin('PUT', own, { authToken, status, balance, applications: [{ appid }] })
      demand(answer.status === (model.exists ? 200 : 201), `PUT ${own}: HTTP ${answer.status}`)
      forget(model, 'everything')
      return void Object.assign(model, { exists: true, status, balance })
    }
    case 'remove':
      await world.admin('DELETE', own)
      model.exists = false
      return forget(model, 'everything')
    default:
      if (model.exists) return steer(world, model, step, own)
  }
}

type Steering = Exclude<Step, { do: 'call' | 'renew' | 'remove' }>

async function steer(world: WatchedMock, model: ModelAccount, step: Steering, own: string): Promise<void> {
  switch (step.do) {
    case 'forget':
      await (step.what === 'everything'
        ? world.admin('POST', `${own}/reset`)
        : world.admin('DELETE', `${own}/${step.what}`))
      return forget(model, step.what)
    case 'clock':
      await world.admin('PUT', `${own}/clock`, step.change)
      return turnClock(model, step.change)
    case 'open-meeting':
      return openMeeting(world, model, step, own)
    case 'add-scenario':
      return addScenario(world, model, step, own)
    case 'switch-scenario':
      return switchScenario(world, model, step, own)
  }
}

async function openMeeting(
  world: WatchedMock,
  model: ModelAccount,
  step: Extract<Step, { do: 'open-meeting' }>,
  own: string,
): Promise<void> {
  const { confid, phones } = step
  const { status } = await world.admin('POST', `${own}/meetings`, {
    confid,
    participants: phones.map((phone) => ({ phone })),
  })
  const isTaken = model.meetings.get(confid)?.status === 'open'
  demand(status === (isTaken ? 409 : 201), `POST ${own}/meetings: HTTP ${status}`)
  if (!isTaken)
    model.meetings.set(confid, {
      status: 'open',
      isCreated: true,
      participants: new Map(phones.map((each) => [each, 'in'])),
    })
  return
}

async function addScenario(
  world: WatchedMock,
  model: ModelAccount,
  step: Extract<Step, { do: 'add-scenario' }>,
  own: string,
): Promise<void> {
  const { answers, ...rest } = step.scenario
  const written = answers.map(({ fault, ...answer }) => ({ ...answer, ...(fault && { fault: writeFault(fault) }) }))
  const { body } = await world.admin('POST', `${own}/scenarios`, { ...rest, answers: written })
  model.scenarios.push({ id: body.id, plan: step.scenario, enabled: true, taken: 0, passed: [] })
}

const writeFault = (kind: 'gateway-error' | 'not-json') => (kind === 'gateway-error' ? { kind, status: 503 } : { kind })

async function switchScenario(
  world: WatchedMock,
  model: ModelAccount,
  step: Extract<Step, { do: 'switch-scenario' }>,
  own: string,
): Promise<void> {
  const { place, change } = step
  const scenario = model.scenarios[place]
  if (!scenario) return
  const path = `${own}/scenarios/${scenario.id}`
  if (change === 'remove') {
    await world.admin('DELETE', path)
    model.scenarios = model.scenarios.filter((each) => each !== scenario)
    return
  }
  await world.admin('PATCH', path, change)
  if ('enabled' in change) scenario.enabled = change.enabled
  else Object.assign(scenario, { taken: 0, passed: [] })
}

function turnClock(model: ModelAccount, change: Extract<Step, { do: 'clock' }>['change']): void {
  if ('reset' in change) model.now = noon
  else if ('advance' in change) model.now += change.advance.seconds * 1000
  else if ('set' in change) model.now = Date.parse(change.set)
  else if (change.freeze !== true) model.now = Date.parse(change.freeze)
}

function forget(model: ModelAccount, what: Extract<Step, { do: 'forget' }>['what']): void {
  const isAll = what === 'everything'
  if (isAll || what === 'requests') model.requests = 0
  if (isAll || what === 'meetings') model.meetings.clear()
  if (isAll || what === 'scenarios') model.scenarios = []
  if (isAll) model.now = noon
}
