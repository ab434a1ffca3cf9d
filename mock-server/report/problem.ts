import type { ServerResponse } from 'node:http'
import type { Masked, Message, ProblemPlaces, Texts } from '../../schemas/generated/messages.ts'
import { english } from '../../words/create-words.ts'
import { toPrintableAscii } from '../vendor/quote.ts'
import { describeGrounds, type Grounds } from './describe-grounds.ts'
import { maskMessage, maskTexts, nothingSecret } from './mask-message.ts'

/** Why a request got none of the platform's answers: facts, of which nothing is masked. */
export interface TransportRefusal {
  readonly status: number
  /** What was received, what was expected, what to do. */
  readonly message: Message<keyof ProblemPlaces>
  /** None for what the kit itself asks for. */
  readonly grounds?: Grounds
}

/** An answer of the kit's own, not the vendor's: RFC 9457 problem details, never the envelope. */
export interface Problem extends Texts<keyof ProblemPlaces> {
  readonly status: number
  /** What the texts say, for a reader in another language. */
  readonly message: Masked<Message<keyof ProblemPlaces>>
  readonly grounds?: Grounds
}

/** Says why a request was refused; the secrets are those that its values may hold. */
export function reportProblem({ message, ...rest }: TransportRefusal, secrets = nothingSecret): Problem {
  const masked = maskMessage(message, secrets)
  return { ...rest, message: masked, ...maskTexts(english.say(masked), secrets) }
}

export function writeProblem(response: ServerResponse, problem: Problem, headers: readonly string[] = []): void {
  const body = problemText(problem)
  response.writeHead(problem.status, problemHead(problem, body, headers))
  response.end(body)
}

/** The headers of a problem, name after value. */
export const problemHead = (problem: Problem, body: string, headers: readonly string[] = []): string[] => [
  'Content-Type',
  'application/problem+json; charset=utf-8',
  'Content-Length',
  String(Buffer.byteLength(body)),
  ...reasonOf(problem),
  ...headers,
]

/** X-Mock-Reason, as a refused call has it: it is there even where a behaviour file has the body. */
export const reasonOf = (problem: Problem): string[] => ['X-Mock-Reason', describeProblem(problem)]

/** In one line, fit for a header: printable ASCII, at most 1,000 characters (docs/reason-header.md). */
function describeProblem({ title, detail, grounds }: Problem): string {
  const line = grounds
    ? english.frame('problem-with-grounds', { title, grounds: describeGrounds(grounds), detail })
    : english.frame('problem', { title, detail })
  return toPrintableAscii(line).slice(0, 1000)
}

/** What the rule rests on stays in the header: how far it is trusted changes no answer. */
export const problemText = ({ status, title, detail }: Problem): string =>
  JSON.stringify({ type: 'about:blank', title, status, detail })
