import { hash } from 'node:crypto'
import { diagnose, type Evidence, type Searches } from '../../mock-server/doctor/index.ts'
import { secretsOf } from '../../mock-server/report/mask-message.ts'
import { reportFinding } from '../../mock-server/report/report.ts'
import { writeTable } from '../write-table.ts'
import { median, percentile } from './statistics.ts'

const account = { accountSID: 'e5b8a0c9d1f24a3b8c7d6e5f4a3b2c1d', authToken: 'notAsecretToken0Of4One8Account9b' }
const now = Date.UTC(2026, 5, 15, 6, 37, 9)
const timestamp = '20260615143709'
const authorization = Buffer.from(`${account.accountSID}|${timestamp}`).toString('base64')
const md5 = (text: string): string => hash('md5', text, 'hex')
const evidence: Evidence = {
  ...account,
  appid: account.accountSID,
  account,
  authorization,
  others: [],
  now,
  utcOffsetMilliseconds: 28_800_000,
}

/** What is diagnosed, from the quickest to what no hypothesis explains. */
const requests: Record<string, Evidence> = {
  'a colon in Authorization': {
    ...evidence,
    authorization: Buffer.from(`${account.accountSID}:${timestamp}`).toString('base64'),
  },
  'token and account turned round': { ...evidence, sign: md5(account.authToken + account.accountSID + timestamp) },
  'another time zone': { ...evidence, sign: md5(`${account.accountSID}${account.authToken}20260615063709`) },
  'a wrong token': { ...evidence, sign: md5(`${account.accountSID}a wrong token${timestamp}`) },
}

const secrets = secretsOf([account.authToken])
const rounds = 2000
const most = 5

/** What a diagnosis and its words take, as a Markdown table. A success is never diagnosed, so it costs nothing. */
export function writeDoctorReport(): string {
  const head = ['diagnosis of', 'first, ms', 'median, ms', 'p99, ms', `p99 at most ${most} ms`]
  return writeTable(head, Object.entries(requests).map(createRow))
}

function createRow([name, request]: [string, Evidence]): string[] {
  // As the doctor of a mock does, which keeps them.
  const searches: Searches = {}
  const times = Array.from({ length: rounds }, () => measure(request, searches))
  const p99 = percentile(times, 99)
  const figures = [times[0] ?? Number.NaN, median(times), p99].map((figure) => figure.toFixed(3))
  return [name, ...figures, p99 <= most ? 'met' : 'missed']
}

/**
 * Milliseconds, the lesser of two readings that are both too high: the clock on the wall counts what else the machine
 * does, the processor time counts the engine's other threads.
 */
function measure(request: Evidence, searches: Searches): number {
  const startTime = performance.now()
  const startUsage = process.cpuUsage()
  const diagnosis = diagnose(request, searches)
  if (diagnosis) reportFinding(diagnosis, secrets)
  const { user, system } = process.cpuUsage(startUsage)
  return Math.min(performance.now() - startTime, (user + system) / 1000)
}
