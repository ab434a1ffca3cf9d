import type { ActionResult } from '../actions/action.ts'
import { effects } from '../actions/index.ts'
import { orderFor } from '../behaviour/resolve-behaviour.ts'
import type { CheckContext } from '../checks/check.ts'
import { listAppid, listParameters } from '../checks/find-parameter.ts'
import { meetingParameter } from '../checks/meeting-parameter.ts'
import { runChecks } from '../checks/run-checks.ts'
import { diagnoseRefusal, type Opinion, type RefusedRequest } from '../doctor/index.ts'
import type { Instance } from '../instance/instance.ts'
import type { Namespace } from '../instance/namespace.ts'
import type { Outcome } from '../report/outcome.ts'
import { chooseForced } from '../simulation/choose-forced.ts'
import type { Application } from '../state/accounts.ts'
import { fillTemplate } from '../vendor/answer-template.ts'
import { parseAuthorization } from '../vendor/authorization.ts'
import type { Reply } from '../vendor/reply.ts'
import type { Environment, VendorRequest } from '../vendor/vendor-request.ts'

/** Makes the checks, lets a forced answer go first and, when nothing refuses, carries the action out. */
export function answerRequest(
  instance: Instance,
  namespace: Namespace,
  request: VendorRequest,
  query: string,
): Outcome {
  const context = createContext(instance, namespace, request)
  const order = orderFor(instance.behaviour, request.sibling)
  const refusal = runChecks(order, request, context)
  const diagnosis = refusal && diagnose(instance, namespace, { refusal, request, context, query })
  const forced = chooseForced(namespace, request, context)
  const asked = forced?.answer
  const { code, statusMsg } =
    asked?.statusCode === undefined ? { ...refusal?.by } : { code: asked.statusCode, ...asked }
  if (code !== undefined && code !== '0') {
    const reply: Reply = { statusCode: code, statusMsg, requestId: requestIdOfRefusal(instance, code) }
    return { request, context, order, reply, refusal, diagnosis, forced, event: undefined }
  }
  const { more, event }: ActionResult = refusal ? {} : runAction(instance, namespace, request, context)
  // By the mock's clock, not the account's: a test that moves its own would run everybody's ids ahead.
  const length = instance.behaviour.file.requestIdLength.value
  const requestId = instance.nextRequestId(instance.clock.now(), length, request.sibling?.functionDigits)
  const reply: Reply = {
    statusCode: '0',
    statusMsg,
    requestId,
    ...bodyOf(request, context, requestId, more, statusMsg),
  }
  return { request, context, order, reply, refusal, diagnosis, forced, event }
}

/** Empty, or none where the behaviour says so (A23, O11). */
function requestIdOfRefusal({ behaviour }: Instance, code: string): '' | undefined {
  const carriers = behaviour.file.refusalRequestId.value
  return carriers === 'all' || (carriers === 'missing-parameter' && code === '-2') ? '' : undefined
}

function createContext(instance: Instance, namespace: Namespace, request: VendorRequest): CheckContext {
  const { accountSID, parameters, sibling } = request
  const account = instance.accounts.get(accountSID)
  const appid = parameters?.get('appid')
  const application = typeof appid === 'string' ? account?.applications.get(appid) : undefined
  // An endpoint's own: it may bear the name of another's that ends a meeting.
  const { known, actions } = sibling ?? instance.endpoints.teleMeeting
  const action = known.get(parameters?.get('action'))
  const naming = action ? meetingParameter(action) : 'confid'
  const confid = naming === undefined ? undefined : parameters?.get(naming)
  return {
    account,
    accounts: instance.accounts,
    application,
    authorization: parseAuthorization(request.authorization),
    action,
    actions,
    parameters: sibling || action ? listKnown(action, parameters) : [],
    meeting: typeof confid === 'string' ? namespace.meetings.find(accountSID, confid) : undefined,
    environment: request.namedEnvironment ?? environmentOf(instance.environment, application),
    now: namespace.clock.now(),
    timestampRules: instance.behaviour,
  }
}

/** An application is named by appid in every call, whether its action lists that or not. */
function listKnown(action: CheckContext['action'], parameters: VendorRequest['parameters']) {
  const listed = listParameters(action, parameters)
  // Nearly every action lists it, and every request comes by here: then there is nothing to copy.
  return action?.parameters.some(({ name }) => name === 'appid') ? listed : [...listAppid(parameters), ...listed]
}

/** What an answer has beside the envelope's members, or in their place, where its endpoint or its action says so. */
function bodyOf(
  { sibling, accountSID, parameters }: VendorRequest,
  { action, application }: CheckContext,
  requestId: string,
  more: ActionResult['more'],
  statusMsg: string | undefined,
): Pick<Reply, 'more' | 'body'> {
  const template = action?.answer ?? sibling?.answer
  if (!template) return { more: more && JSON.stringify(more) }
  // Only the envelope has room for a message that somebody asked for.
  if (template.isWhole && statusMsg !== undefined) return {}
  const own: Readonly<Record<string, unknown>> = { requestId, accountSID, appid: application?.appid, ...more }
  const text = fillTemplate(template, (name) => (Object.hasOwn(own, name) ? own[name] : parameters?.get(name)))
  return template.isWhole ? { body: text } : { more: text }
}

function environmentOf(configured: Instance['environment'], application: Application | undefined): Environment {
  if (configured !== 'both') return configured
  if (application?.calledOn) return application.calledOn
  return application?.environment === 'production' ? 'production' : 'sandbox'
}

function runAction(
  { nextMeid }: Instance,
  { meetings }: Namespace,
  { accountSID, parameters }: VendorRequest,
  { account, action, meeting, now }: CheckContext,
): ActionResult {
  const run = action && effects.get(action.effect.does)
  // The request's accountSID is a part of its URL, which a meeting would keep alive.
  const sid = account?.accountSID ?? accountSID
  return run && parameters
    ? run({ accountSID: sid, parameters, names: action.effect, meeting, meetings, now, nextMeid })
    : {}
}

/** Asks the doctor about a refusal; a success never gets here. */
function diagnose(instance: Instance, { clock }: Namespace, refused: Omit<RefusedRequest, 'others'>): Opinion {
  // The clock of an account made for one test runs with the mock's own.
  const clockMovedMilliseconds = clock.offset() + (clock === instance.clock ? 0 : instance.clock.offset())
  const { refusal, request, context, query } = refused
  const others = instance.accounts.othersThan(request.accountSID)
  return diagnoseRefusal({ refusal, request, context, query, clockMovedMilliseconds, others }, instance.doctor)
}
