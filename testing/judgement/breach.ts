import { cutMark, shorten } from '../../masking/index.ts'
import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import { nameScenario } from '../../mock-server/report/describe-refusal.ts'
import type { ExecBreach, ReadonlyDeep } from '../../schemas/generated/types.ts'
import { english } from '../../words/create-words.ts'

/** Something that was sent and that the contract does not allow. Holds no Sign and no token. */
export type Breach = ReadonlyDeep<ExecBreach>

/** A request that a check refuses, whatever was answered. */
export function refusedBreach(entry: JournalEntry, refusal: RefusalReport): Breach {
  const { id, action, environment, request, forced } = entry
  const { code, check, message: _, finding, ...report } = refusal
  return {
    kind: 'refused',
    number: id,
    ...(action !== undefined && { action: `${action} on ${environment}` }),
    // A thousand bodies as long as the mock takes them would be more than a text can hold.
    request: { method: request.method, url: request.url, body: shorten(request.body, 16 * 1024, cutMark) },
    what: english.frame('refused', { code, check }),
    code,
    check,
    ...report,
    ...(finding && { finding: withoutMessage(finding) }),
    ...(forced && { hiddenBy: describeForced(forced) }),
  }
}

/** A tunnel, or bytes that are no HTTP, as the journal tells of them: exec, which watches connections, knows more. */
export function unaskedBreach({ id, request, problem }: JournalEntry): Breach {
  const { title = 'No request', detail = '', claims, provenance } = problem ?? {}
  const { method, url } = request
  const kind = method === 'CONNECT' ? 'tunnel' : 'not-http'
  return {
    kind,
    number: id,
    request: { method, url },
    what: title,
    reason: detail,
    ...(claims && { claims }),
    ...(provenance && { provenance }),
  }
}

const withoutMessage = ({ message: _, ...finding }: NonNullable<RefusalReport['finding']>) => finding

function describeForced({ by, statusCode, fault, ...forced }: NonNullable<JournalEntry['forced']>): string {
  const both = statusCode && fault && english.frame('answer-and-fault', { code: statusCode, fault: fault.kind })
  const answer = both || statusCode || fault?.kind || english.frame('late-answer', {})
  if (by === 'header') return english.frame('forced-by-a-header', { answer })
  return english.frame('forced-by-a-scenario', { answer, scenario: nameScenario(forced) })
}
