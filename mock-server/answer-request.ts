import { actionDefinitions } from '../schemas/generated/actions.ts'
import { actions } from './actions/index.ts'
import { parseAuthorization } from './authorization.ts'
import type { CheckContext } from './checks/check.ts'
import type { Instance } from './instance.ts'
import type { Reply } from './reply.ts'
import { type Refusal, runChecks } from './run-checks.ts'
import type { Application } from './state/accounts.ts'
import type { Environment, VendorRequest } from './vendor-request.ts'

/** What came of a request. */
export interface Outcome {
  readonly reply: Reply
  readonly refusal: Refusal | undefined
  readonly context: CheckContext
}

/** Makes the checks and, when all hold, carries the action out. */
export function answerRequest(instance: Instance, request: VendorRequest): Outcome {
  const context = createContext(instance, request)
  const refusal = runChecks(request, context)
  if (refusal) return { reply: { statusCode: refusal.by.code, requestId: '' }, refusal, context }
  const more = runAction(instance, request, context)
  const requestId = instance.nextRequestId(context.now, instance.behaviour.file.requestIdLength.value)
  return { reply: { statusCode: '0', requestId, ...(more && { more }) }, refusal: undefined, context }
}

// Looked up in maps, so that constructor or __proto__ are just unknown actions.
const definitions = new Map<unknown, (typeof actionDefinitions)[number]>(
  actionDefinitions.map((definition) => [definition.name, definition]),
)
const runs = new Map(actions.map(({ name, run }) => [name, run]))

function createContext(instance: Instance, request: VendorRequest): CheckContext {
  const account = instance.accounts.get(request.accountSID)
  const appid = request.parameters?.get('appid')
  const application = typeof appid === 'string' ? account?.applications.get(appid) : undefined
  return {
    account,
    application,
    authorization: parseAuthorization(request.authorization),
    action: definitions.get(request.parameters?.get('action')),
    environment: request.namedEnvironment ?? environmentOf(instance.environment, application),
    now: instance.clock.now(),
    behaviour: instance.behaviour,
  }
}

function environmentOf(configured: Instance['environment'], application: Application | undefined): Environment {
  if (configured !== 'both') return configured
  if (application?.calledOn) return application.calledOn
  return application?.environment === 'production' ? 'production' : 'sandbox'
}

function runAction(instance: Instance, request: VendorRequest, { action }: CheckContext): Reply['more'] {
  const run = action && runs.get(action.name)
  if (!run || !request.parameters) return undefined
  const meeting = instance.meetings.ensure(request.accountSID, String(request.parameters.get('confid')))
  return run(meeting, request.parameters)
}
