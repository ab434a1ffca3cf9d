import { siblings } from '../../schemas/generated/siblings.ts'
import type { ReadonlyDeep, SiblingEndpoint } from '../../schemas/generated/types.ts'

/** An endpoint beside TeleMeeting.wx (O8, A22), as siblings.json has it. */
export type Sibling = ReadonlyDeep<SiblingEndpoint>

const byPath = new Map<string, Sibling>(siblings.endpoints.map((each) => [each.path, each]))
const hosts = new Set(siblings.endpoints.flatMap((each) => each.hosts ?? []))

/** The endpoint whose URL has these after the account. */
export const findSibling = (path: string): Sibling | undefined => byPath.get(path)

/** Whether some sibling was seen at this host:port. */
export const isSiblingHost = (authority: string): boolean => hosts.has(authority.toLowerCase())

/** What the places of an answer stand for. */
export type SiblingValues = Readonly<Record<'requestId' | 'accountSID' | 'appid', string>>

/** Writes the endpoint's answer to a right call; undefined where that is the envelope. */
export function writeSiblingAnswer({ answer }: Sibling, values: SiblingValues): string | undefined {
  if (!answer) return undefined
  // Put in as the inside of a JSON text, so that no value can break out of it.
  const fillIn = (_: string, name: keyof SiblingValues) => JSON.stringify(values[name]).slice(1, -1)
  return JSON.stringify(answer).replace(/\{\{(requestId|accountSID|appid)\}\}/g, fillIn)
}
