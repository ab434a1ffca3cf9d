import type { JournalEntry } from '../../mock-server/index.ts'
import { type Endpoints, kitEndpoints } from '../../mock-server/vendor/endpoints.ts'
import { expectedRequestLine, matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'

// A path of the vendor's at another port is refused for the port.
const excusable: readonly (string | undefined)[] = [
  'other-path',
  'other-path/doubled-slash',
  'other-version/sibling',
  'foreign-host/vendor',
]

/** Which of the paths that the user allowed a request asked for; undefined where it was refused for something else. */
export function findAllowedPath(
  { request, problem }: JournalEntry,
  allowed: readonly string[] = [],
): string | undefined {
  if (!excusable.includes(problem?.message.name)) return undefined
  const { path } = parseTarget(request.url)
  return allowed.find((each) => patternOf(each).test(path))
}

/** What is expected of a path that is one of the endpoints but for letter case or slashes; undefined for any other. */
export function describeSlip(path: string, endpoints: Endpoints = kitEndpoints): Note | undefined {
  const [, version = '', , name = ''] = /^\/([^/]+)\/sid\/([^/]+)\/(.+)$/i.exec(path.replaceAll(/\/+/g, '/')) ?? []
  const wanted = name.replace(/\/$/, '').toLowerCase()
  const meant = endpoints.list.find((each) => each.path.toLowerCase() === wanted)?.path
  if (meant === undefined) return undefined
  const match = matchPath(`/${version}/sid/a/${meant}`, endpoints)
  const line = expectedRequestLine(match.kind === 'other-path' ? undefined : match.sibling)
  return /\/$|\/\//.test(path)
    ? note('exec.without-more-slashes', { line })
    : note('exec.in-this-letter-case', { line })
}

/** A path without a slash in front is that of a function, whatever version and account stand before it. */
function patternOf(allowed: string): RegExp {
  const whole = allowed.startsWith('/') ? allowed : `/{version}/sid/{accountSID}/${allowed}`
  const parts = whole.split(/\{(?:version|accountSID)\}/).map((part) => part.replace(/[^\w/]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`)
}

/** Whether --allow-path takes it, once it stands in quotes. */
export const isPath = (text: string): boolean => /^(?:\/[^\s?#*']*|[^\s?#*/']+\/[^\s?#*/']+)$/.test(text)
