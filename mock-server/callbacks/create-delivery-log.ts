import type { CallbackEvent, Delivery } from './callback-event.ts'

/** A delivery as it is handed in: the log gives it its number. */
export interface NewDelivery extends Pick<Delivery, 'time' | 'attempt' | 'outcome'> {
  readonly event: CallbackEvent
  readonly url: string
  readonly status?: number | undefined
  readonly reason?: string | undefined
  readonly retryMilliseconds?: number | undefined
}

export interface DeliveryLog {
  add(delivery: NewDelivery): Delivery
  /** Oldest first. */
  list(accountSID?: string): readonly Delivery[]
  clear(accountSID?: string): void
  /** How many had to make room since all were cleared. */
  readonly dropped: number
}

/** Characters of a confid or an address that are kept. */
const longest = 256

/** Remembers the latest deliveries; the oldest make room. */
export function createDeliveryLog(limit: number): DeliveryLog {
  let kept: Delivery[] = []
  let lastId = 0
  let dropped = 0
  return {
    add(delivery) {
      lastId += 1
      const added = describe(lastId, delivery)
      kept.push(added)
      if (kept.length > limit) {
        kept.shift()
        dropped += 1
      }
      return added
    },
    list: (accountSID) => kept.filter((each) => accountSID === undefined || each.accountSID === accountSID),
    clear(accountSID) {
      kept = accountSID === undefined ? [] : kept.filter((each) => each.accountSID !== accountSID)
      if (accountSID === undefined) dropped = 0
    },
    get dropped() {
      return dropped
    },
  }
}

function describe(id: number, { event, url, ...delivery }: NewDelivery): Delivery {
  const { time, attempt, outcome, status, reason, retryMilliseconds } = delivery
  return {
    id,
    time,
    event: event.event,
    accountSID: event.accountSID,
    appid: event.appid,
    confid: cut(event.confid),
    requestId: event.requestId,
    url: cut(withoutSecrets(url)),
    attempt,
    outcome,
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    ...(retryMilliseconds === undefined ? {} : { retryMilliseconds }),
  }
}

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** Credentials and tokens travel in queries and before the @; of a scheme that is not called only its name is kept. */
function withoutSecrets(text: string): string {
  if (!URL.canParse(text)) return '(not a URL)'
  const { protocol, host, pathname } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : protocol
}
