import type { ActionName, Envelope } from '../schemas/generated/types.ts'
import { type BuiltRequest, buildRequest } from './build-request.ts'
import type { CallOptions, CallResult, Perform } from './call.ts'
import { checkAnswer } from './check-answer.ts'
import { checkResponse, checkSignal, readClock } from './check-collaborators.ts'
import { checkTimeout } from './check-options.ts'
import type { Settings } from './client-options.ts'
import { createDeadline, type Deadline, untilAborted } from './create-deadline.ts'
import { ConfigurationError } from './errors/configuration-error.ts'
import { NetworkError } from './errors/network-error.ts'
import { TimeoutError } from './errors/timeout-error.ts'
import { responseValidators } from './generated/response-validators.ts'
import { interpretAnswer } from './interpret-answer.ts'
import { type AnswerBytes, readAnswer } from './read-answer.ts'
import { createRedact } from './redact.ts'
import { redactError } from './redact-error.ts'

/** Makes the one function that every method of a client calls. */
export function createPerform(settings: Settings): Perform {
  return async (action, parameters, options) => {
    const deadline = createCallDeadline(settings, action, checkCallOptions(options))
    try {
      deadline.signal.throwIfAborted()
      return await performCall(settings, action, parameters, deadline)
    } finally {
      deadline.dispose()
    }
  }
}

function checkCallOptions(options: unknown): CallOptions {
  if (options === undefined || options === null) return {}
  if (typeof options === 'object') return options
  throw new ConfigurationError('options', {
    happened: 'are not an object',
    expected: 'signal, timeoutMilliseconds or nothing as the second argument',
    next: 'Give such as { timeoutMilliseconds: 5000 }, or leave it out.',
  })
}

function createCallDeadline(settings: Settings, action: ActionName, options: CallOptions): Deadline {
  const timeoutMilliseconds = checkTimeout(options.timeoutMilliseconds ?? settings.timeoutMilliseconds)
  return createDeadline({
    timeoutMilliseconds,
    createTimeoutError: () => new TimeoutError(action, settings.baseUrl, timeoutMilliseconds),
    signals: [checkSignal(options.signal), settings.signal],
  })
}

async function performCall<Answer extends Envelope>(
  settings: Settings,
  action: ActionName,
  parameters: { appid?: string },
  deadline: Deadline,
): Promise<CallResult<Answer>> {
  // The clock is read once: Sign and Authorization must not differ when a second ticks over (O6).
  const timestamp = readClock(settings.clock)
  const request = buildRequest({ ...settings, timestamp }, action, parameters)
  const redact = createRedact([settings.authToken, ...request.secrets])
  const exchanged = await exchange(settings, request, deadline).catch((error: unknown) => {
    if (deadline.signal.aborted) throw deadline.signal.reason
    // What fetch keeps of a call that broke off is let go only then: some 30 kB each.
    deadline.abandon()
    throw new NetworkError(action, settings.baseUrl, redactError(error, redact))
  })
  const { maximumAnswerBytes } = settings
  const context = { action, maximumAnswerBytes, redact, validate: responseValidators[action] }
  const answer = checkAnswer(exchanged.response, exchanged.answer, context)
  return interpretAnswer(answer as Answer, exchanged.response.headers.get('x-mock-reason') ?? undefined)
}

async function exchange(
  { fetch, maximumAnswerBytes }: Settings,
  { url, headers, body }: BuiltRequest,
  { signal, abandon }: Deadline,
): Promise<{ response: Response; answer: AnswerBytes }> {
  // A redirect is not followed, since it would take Sign to another address.
  const init: RequestInit = { method: 'POST', headers, body, redirect: 'manual', signal }
  const response = checkResponse(await untilAborted(Promise.resolve(fetch(url, init)), signal))
  const answer = await readAnswer(response, maximumAnswerBytes, signal)
  // Bytes may follow a 204 or 304 all the same. Nobody could read them, and fetch would keep their connection for ever.
  if (response.body === null) abandon()
  return { response, answer }
}
