import type { Problem } from '../../schemas/generated/types.ts'
import { readToken } from './token.ts'

/** What is wrong with a member of a body. */
export type PointedFault = NonNullable<Problem['errors']>[number]

/** What the admin API said when it would not do something: its problem details in one error. */
export class AdminError extends Error {
  readonly status: number
  readonly errors: readonly PointedFault[]
  /** What the text says, for a reader of another language. */
  readonly said: Problem['message']

  constructor(status: number, detail: string, { errors = [], message }: Partial<Problem> = {}) {
    super(detail)
    this.name = 'AdminError'
    this.status = status
    this.errors = errors
    this.said = message
  }
}

/** The page lies at /__admin/, and so does the API: one place decides. */
export const adminUrl = (path: string): string => `/__admin/${path}`

/** Headers of every request: the token, when one was given. Throws AdminError 401 for one that no header can carry. */
export function headersWith(extra: Record<string, string> = {}): Headers {
  const headers = new Headers(extra)
  const token = readToken()
  try {
    if (token) headers.set('authorization', `Bearer ${token}`)
  } catch {
    throw new AdminError(401, 'No header can carry this token, so it is not the token of the mock.')
  }
  return headers
}

/**
 * One call of the admin API. Resolves to the JSON, or to undefined for 204. Throws AdminError for a refusal and for a mock
 * that cannot be reached (status 0).
 *
 * @example
 * const { scenarios } = await requestJson<{ scenarios: ScenarioState[] }>('GET', 'scenarios')
 */
export async function requestJson<Result>(method: string, path: string, body?: unknown): Promise<Result> {
  const headers = headersWith(body === undefined ? {} : { 'content-type': 'application/json' })
  const response = await fetch(adminUrl(path), {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: Error) => {
    throw new AdminError(0, error.message)
  })
  if (!response.ok) throw await readProblem(response)
  return (response.status === 204 ? undefined : await response.json()) as Result
}

async function readProblem(response: Response): Promise<AdminError> {
  const problem: Partial<Problem> = await response.json().catch(() => ({}))
  return new AdminError(response.status, problem.detail ?? problem.title ?? response.statusText, problem)
}

/** `path?name=value`, leaving out what is empty. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  if (entries.length === 0) return path
  return `${path}?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`
}
