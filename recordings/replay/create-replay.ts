import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RecordedEntry, RecordedRequest, Recording, UnrecordedCase } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import { createRecordedRequest } from '../create-entry.ts'
import { groupByCase } from '../group-by-case.ts'
import type { RecordableFixtures, RecordableRequest } from '../recorded-run.ts'
import { createScrubber } from '../scrub/create-scrubber.ts'
import { answerRecorded, refuseRecorded } from './answer-recorded.ts'

/** Why a case cannot be asked: as in the run, or because the recording lacks it. */
export interface Withheld {
  readonly cause: string
  readonly reason: string
}

/** A recording that answers over HTTP. */
export interface Replay {
  readonly url: string
  /** The accounts of the run, with a token that is nobody's: what signing makes of it is not compared. */
  readonly fixtures: Required<Pick<RecordableFixtures, 'accounts' | 'environments'>> & { readonly confid?: string }
  /** Chooses the answer to the request that is sent next; says why when the recording has none for it. */
  prepare(caseId: string, request: RecordableRequest): Withheld | undefined
  close(): Promise<void>
}

/** Why a case has no answer: the run that was recorded did not ask it. */
const noExchange = tell('recordings.no-exchange')
/** Why a case has no answer: it is asked in other words by now. */
const anotherRequest = tell('recordings.other-request')
const nobodysToken = 'recorded-without-its-token'

/**
 * Serves a recording on the loopback address. A case's requests get their answers in the order in which they were
 * recorded, provided that they are the same but for what signing changes (D4, D5).
 *
 * @example
 * const replay = await createReplay(parseRecording(text, file))
 */
export async function createReplay(recording: Recording): Promise<Replay> {
  const { baseUrl, accounts, environments, confid, notRun } = recording.log._telemeeting
  const waiting = groupByCase(recording)
  const next: { entry: RecordedEntry | undefined } = { entry: undefined }
  const server = await listen(next)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fixtures: {
      accounts: Object.fromEntries(
        Object.entries(accounts).map(([role, account]) => [role, { ...account, authToken: nobodysToken }]),
      ),
      environments,
      ...(confid !== undefined && { confid }),
    },
    prepare(caseId, request) {
      const entry = waiting.get(caseId)?.shift()
      if (!entry) return withhold(notRun.find((each) => each.case === caseId))
      if (!isSameRequest(createRecordedRequest(request, baseUrl), entry.request)) {
        return { cause: 'recording', reason: anotherRequest }
      }
      next.entry = entry
      return undefined
    },
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  }
}

function withhold(unrecorded: UnrecordedCase | undefined): Withheld {
  if (!unrecorded) return { cause: 'recording', reason: noExchange }
  return { cause: unrecorded.cause, reason: tell('recordings.no-exchange/why', { reason: unrecorded.reason }) }
}

/** Both are scrubbed, so that neither Sign nor Authorization nor a telephone number is left to differ. */
function isSameRequest(sent: RecordedRequest, recorded: RecordedRequest): boolean {
  const { scrub } = createScrubber({ tokens: [nobodysToken], keepsBodies: true })
  return textOf(scrub(sent).value) === textOf(scrub(recorded).value)
}

/** Host and Date belong to the connection, not to the question; a vendor Host does ask for an environment (D1). */
function textOf({ method, url, headers, postData }: RecordedRequest): string {
  const compared = headers.map(({ name, value }) => [name.toLowerCase(), value]).filter(([name]) => name !== 'date')
  return JSON.stringify([method, url, compared.sort(), postData?.text ?? ''])
}

async function listen(next: { entry: RecordedEntry | undefined }): Promise<Server> {
  const take = () => {
    const { entry } = next
    next.entry = undefined
    return entry
  }
  const server = createServer({ keepAlive: false, maxHeaderSize: 64 * 1024, requireHostHeader: false })
  server.on('request', (request, response) => {
    request.resume().once('end', () => answerRecorded(take(), response))
  })
  server.on('clientError', (_error, socket) => refuseRecorded(take(), socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
