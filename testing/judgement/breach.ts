import { cutMark, shorten } from '../../masking/index.ts'
import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { ExecBreach, ReadonlyDeep } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { toldBy, type Unspoken } from './say.ts'

/** Something that was sent and that the contract does not allow, in a language. Holds no Sign and no token. */
export type SaidBreach = ReadonlyDeep<ExecBreach>

/** The same before it is said. */
export type Breach = Unspoken<SaidBreach>

/** A request that a check refuses, whatever was answered. */
export function refusedBreach(entry: JournalEntry, refusal: RefusalReport): Breach {
  const { id, action, environment, request, forced } = entry
  const { code, check, message, finding, undiagnosed, reason, received, expected, ...grounds } = refusal
  const texts = toldBy(message, { reason, received, expected })
  return {
    kind: 'refused',
    number: id,
    ...(action !== undefined && { action: actionOn(action, environment) }),
    // A thousand bodies as long as the mock takes them would be more than a text can hold.
    request: { method: request.method, url: request.url, body: shorten(request.body, 16 * 1024, cutMark) },
    what: note('exec.refused', { code, check }),
    code,
    check,
    ...grounds,
    ...texts,
    ...(finding && { finding: unspokenFinding(finding) }),
    ...(undiagnosed && { undiagnosed: toldBy(undiagnosed.message, { text: undiagnosed.reason }).text }),
    ...(forced && { hiddenBy: describeForced(forced) }),
  }
}

/** A tunnel, or bytes that are no HTTP, as the journal tells of them: exec, which watches connections, knows more. */
export function unaskedBreach({ id, request, problem }: JournalEntry): Breach {
  const { title, detail, claims, provenance } = problem ?? {}
  const told = problem && toldBy(problem.message, { title, detail })
  const { method, url } = request
  const kind = method === 'CONNECT' ? 'tunnel' : 'not-http'
  return {
    kind,
    number: id,
    request: { method, url },
    what: told?.title ?? note('exec.no-request'),
    reason: told?.detail ?? '',
    ...(claims && { claims }),
    ...(provenance && { provenance }),
  }
}

const actionOn = (action: string, environment: JournalEntry['environment']): Note =>
  environment === 'production' ? note('exec.on-production', { action }) : note('exec.on-sandbox', { action })

function unspokenFinding({ message, title, explanation, remedy, ...finding }: NonNullable<RefusalReport['finding']>) {
  const { hypothesis, ...grounds } = finding
  return { hypothesis, ...toldBy(message, { title, explanation, remedy }), ...grounds }
}

function describeForced({ by, statusCode, fault, ...forced }: NonNullable<JournalEntry['forced']>): Note {
  const answer = describeAnswer(statusCode, fault?.kind)
  if (by === 'header') return note('exec.forced-by-a-header', { answer })
  const { scenario = '', scenarioName: name } = forced
  const named = name ? note('exec.named-scenario', { scenario, name }) : note('exec.word', { word: scenario })
  return note('exec.forced-by-a-scenario', { answer, scenario: named })
}

function describeAnswer(code: string | undefined, fault: string | undefined): Note {
  if (code && fault) return note('exec.answer-and-fault', { code, fault })
  const answer = code || fault
  return answer ? note('exec.word', { word: answer }) : note('exec.late-answer')
}
