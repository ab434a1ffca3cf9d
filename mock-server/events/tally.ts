import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { Exchange } from '../journal/exchange.ts'

/** How requests ended, by names of which there are few whatever callers send, and how many did. */
export interface RequestRow {
  readonly labels: {
    readonly status: string
    readonly code: string
    readonly check: string
    readonly fault: string
    readonly forced: string
  }
  count: number
}

/** What a mock did since it was made. Nothing of it is taken back, neither by a reset nor with an account that goes. */
export interface Tally {
  count(exchange: Exchange): void
  requests(): RequestRow[]
  /** How many there were. */
  readonly total: number
  /** Entries of journals that had to make room. */
  readonly droppedEntries: number
  countDropped(): void
  /** Refused signatures whose mistake was not looked for. */
  readonly leftOutDiagnoses: number
  /** What became of attempts at callbacks, by outcome. */
  readonly callbacks: Map<string, number>
  /** What the operator was to know, by kind, told or left out. */
  readonly notices: Map<string, number>
  /** Faults of the kit itself. */
  faults: number
}

const mostRows = 1000
/** Codes that no list has: whoever asks for an answer makes them up. */
const mostOwnCodes = 20
const longestCode = 12
const beyond = { status: 'other', code: 'other', check: 'other', fault: 'other', forced: 'other' }

export function createTally(): Tally {
  // Apart from the others, as most requests end so: they cost an addition.
  const served = { labels: { status: '200', code: '0', check: 'none', fault: 'none', forced: 'none' }, count: 0 }
  const rows = new Map<string, RequestRow>()
  const nameCode = createCodeNames()
  let [dropped, others, leftOut] = [0, 0, 0]
  return {
    count(exchange) {
      if (isServed(exchange)) {
        served.count += 1
        return
      }
      others += 1
      if (exchange.refusal?.undiagnosed) leftOut += 1
      rowOf(rows, labelsOf(exchange, nameCode)).count += 1
    },
    get total() {
      return served.count + others
    },
    requests: () => [served, ...rows.values()],
    get droppedEntries() {
      return dropped
    },
    countDropped() {
      dropped += 1
    },
    get leftOutDiagnoses() {
      return leftOut
    },
    callbacks: new Map(),
    notices: new Map(),
    faults: 0,
  }
}

const isServed = ({ statusCode, httpStatus, refusal, forced }: Exchange): boolean =>
  statusCode === '0' && httpStatus === 200 && !refusal && !forced

const labelsOf = (
  { httpStatus, statusCode, refusal, forced }: Exchange,
  nameCode: (code: string) => string,
): RequestRow['labels'] => ({
  // Nothing may have been answered.
  status: httpStatus === 0 ? 'none' : String(httpStatus),
  code: statusCode === undefined ? 'none' : nameCode(statusCode),
  check: refusal?.check ?? 'none',
  fault: forced?.fault?.kind ?? 'none',
  forced: forced?.by ?? 'none',
})

function rowOf(rows: Map<string, RequestRow>, wanted: RequestRow['labels']): RequestRow {
  const { status, code, check, fault, forced } = wanted
  const key = `${status},${code},${check},${fault},${forced}`
  const labels = rows.has(key) || rows.size < mostRows ? wanted : beyond
  const name = labels === wanted ? key : 'other'
  const row = rows.get(name) ?? { labels, count: 0 }
  rows.set(name, row)
  return row
}

/** Listed codes by their names, and the first of the others. */
function createCodeNames(): (code: string) => string {
  const named = new Set<string>(statusCodes.map(({ code }) => code))
  const most = named.size + mostOwnCodes
  return (code) => {
    if (!named.has(code) && (named.size >= most || code.length > longestCode)) return 'other'
    named.add(code)
    return code
  }
}

/** Adds one under a name. */
export const countOne = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1)
