import type { Recording, RecordingMeta } from '../schemas/generated/types.ts'
import { tell } from '../words/english.ts'
import { createEntry } from './create-entry.ts'
import type { RecordableFixtures, RecordableResult, RunFacts } from './recorded-run.ts'
import { createScrubber } from './scrub/create-scrubber.ts'

const creator = { name: 'telemeeting-kit', version: '1' } as const

/**
 * Makes an HTTP Archive out of a run's results, without tokens, Sign, Authorization, cookies and telephone numbers. The
 * same results give the same archive, key for key.
 *
 * @example
 * const recording = createRecording(results, { target: 'mock', recordedAt: Date.now(), fixtures: mockFixtures })
 */
export function createRecording(results: readonly RecordableResult[], run: RunFacts): Recording {
  const meta = createMeta(run, results)
  const entries = results.flatMap((result) => result.exchanges.map((exchange) => createEntry(exchange, result, meta)))
  const recording: Recording = { log: { version: '1.2', creator, _telemeeting: meta, entries } }
  return createScrubber({ tokens: tokensOf(run.fixtures), keepsBodies: true }).scrub(recording).value
}

/** A file name that sorts by date and says whom the run asked: 20260301T040000Z-sandbox.ytx.net.har. */
export function nameRecording({ log: { _telemeeting: meta } }: Recording): string {
  const moment = meta.recordedAt.replaceAll(/[-:]|\.\d+/g, '')
  const host = URL.canParse(meta.baseUrl) ? new URL(meta.baseUrl).host : meta.target
  return `${moment}-${host.replaceAll(/[^\w.-]+/g, '-')}.har`
}

function createMeta(run: RunFacts, results: readonly RecordableResult[]): RecordingMeta {
  const { target, recordedAt, fixtures } = run
  const isUrl = URL.canParse(target) && /^https?:/.test(target)
  return {
    format: 1,
    target: isUrl ? withoutCredentials(target) : target,
    // A fresh mock listens on another port each time.
    baseUrl: isUrl ? withoutCredentials(target).replace(/\/$/, '') : `http://${target}`,
    recordedAt: new Date(recordedAt).toISOString(),
    accounts: createAccounts(fixtures),
    environments: [...fixtures.environments],
    ...(fixtures.confid !== undefined && { confid: fixtures.confid }),
    notRun: listNotRun(run, results),
  }
}

/** Every case of the suite that has no exchange, so that replaying and comparing know why. */
function listNotRun({ notSelected = [] }: RunFacts, results: readonly RecordableResult[]): RecordingMeta['notRun'] {
  const reason = tell('recordings.not-selected')
  return [
    ...results.flatMap(({ id, cause, reason = '' }) => (cause === undefined ? [] : [{ case: id, cause, reason }])),
    ...notSelected.map((id) => ({ case: id, cause: 'not-selected', reason })),
  ]
}

function createAccounts({ accounts }: RecordableFixtures): RecordingMeta['accounts'] {
  const kept: RecordingMeta['accounts'] = {}
  for (const [role, account] of Object.entries(accounts)) {
    if (account) kept[role] = { accountSID: account.accountSID, applications: { ...account.applications } }
  }
  return kept
}

function withoutCredentials(target: string): string {
  const url = new URL(target)
  url.username = ''
  url.password = ''
  return url.href
}

const tokensOf = ({ accounts }: RecordableFixtures): string[] =>
  Object.values(accounts).flatMap((account) => (account && account.authToken.length >= 6 ? [account.authToken] : []))
