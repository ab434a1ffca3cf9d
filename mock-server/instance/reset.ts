import type { Steps } from '../../masking/index.ts'
import { signedOf } from '../journal/entry.ts'
import type { Exchange } from '../journal/exchange.ts'
import { forgetTokens, oldTokens } from '../state/tokens.ts'
import { strikeTokens } from '../vendor/mask.ts'
import { textOf } from '../vendor/reply.ts'
import type { Instance } from './instance.ts'
import type { Namespace } from './namespace.ts'

export type Forgettable = 'requests' | 'meetings' | 'scenarios'

/** Forgets what belongs to one account and to nobody else, or to all. An account that there is not has nothing. */
export function forget({ namespaces }: Instance, accountSID: string | undefined, what: Forgettable): void {
  if (accountSID === undefined) for (const namespace of namespaces.all()) empty[what](namespace)
  else empty[what](...ownPart(namespaces.of(accountSID), accountSID))
}

/**
 * Forgets requests, meetings and callbacks of every account, lets every clock run, and puts scenarios and behaviour
 * back as they were at the start. Accounts stay.
 */
export function resetInstance(instance: Instance): void {
  for (const namespace of instance.namespaces.all()) resetNamespace(namespace)
  instance.behaviour = instance.initialBehaviour
  instance.callbacks.clear()
  instance.events.publish({ kind: 'reset' })
}

/** The same for one account and nobody else: the behaviour, and a clock that others follow, stay. */
export function resetAccount(instance: Instance, accountSID: string): void {
  resetNamespace(...ownPart(instance.namespaces.of(accountSID), accountSID))
  instance.callbacks.clear(accountSID)
  instance.events.publish({ kind: 'reset' })
}

/** The whole namespace when nobody else is in there, else the account's part of it. */
const ownPart = (namespace: Namespace, accountSID: string): [Namespace, string?] =>
  namespace.accountSID === accountSID ? [namespace] : [namespace, accountSID]

const empty: Readonly<Record<Forgettable, (namespace: Namespace, accountSID?: string) => void>> = {
  requests({ journal }, accountSID) {
    if (accountSID === undefined) journal.clear()
    else journal.remove((exchange) => exchange.accountSID === accountSID)
  },
  meetings({ meetings }, accountSID) {
    if (accountSID === undefined) meetings.clear()
    else meetings.remove(accountSID)
  },
  scenarios({ scenarios }, accountSID) {
    for (const { id, scenario } of scenarios.list()) {
      if (accountSID === undefined || scenario.match?.accountSID === accountSID) scenarios.remove(id)
    }
  },
}

function resetNamespace(namespace: Namespace, accountSID?: string): void {
  empty.requests(namespace, accountSID)
  empty.meetings(namespace, accountSID)
  namespace.scenarios.reset(({ match }) => accountSID === undefined || match?.accountSID === accountSID)
  if (accountSID === undefined) namespace.clock.reset()
  else namespace.scenarios.forgetCalls(accountSID)
}

/** Forgets an account and its callbacks, once its namespace has gone. */
export function dropAccount({ accounts, callbacks, events }: Instance, accountSID: string): void {
  accounts.delete(accountSID)
  callbacks.clear(accountSID)
  events.publish({ kind: 'accounts' })
}

/** Tokens stay masked when their accounts go, as many as there may be accounts. Of more, the older half is to be forgotten. */
const tooOld = (instance: Instance): readonly string[] => oldTokens(instance, instance.limits.accounts)

export const hasOldTokens = (instance: Instance): boolean => tooOld(instance).length > 0

/**
 * Forgets the oldest tokens, with every request up to now that carries one. Those are looked for in steps, and the tokens
 * stay masked until then; an empty text stands where nothing is half done.
 */
export function* forgetOldTokens(instance: Instance): Generator<string | undefined, void> {
  const { namespaces } = instance
  const tokens = tooOld(instance)
  const latest = Math.max(...namespaces.all().map(({ journal }) => journal.latest()))
  const carriers = new Set<number>()
  for (const { journal } of namespaces.all())
    for (let each = journal.beyond(0, 'oldest'); each && each.id <= latest; each = journal.beyond(each.id, 'oldest')) {
      if (yield* isCarrierOf(tokens, each.exchange)) carriers.add(each.id)
      yield ''
    }
  for (const { journal } of namespaces.all()) journal.remove((_, id) => carriers.has(id))
  forgetTokens(instance, new Set(tokens))
}

function* isCarrierOf(tokens: readonly string[], exchange: Exchange): Steps<boolean> {
  const { url, rawHeaders, body, answer, accountSID } = exchange
  const whole = [url, accountSID, ...rawHeaders, body, textOf(answer)].join('\n')
  return (yield* strikeTokens(tokens, signedOf(exchange))(whole)) !== whole
}
