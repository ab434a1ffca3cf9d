import { parseObject } from '../../contract-tests/run/judge-form.ts'
import type { RecordedEntry, RecordedRequest, Recording } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { Difference } from './compare-answers.ts'

/** Makes what compares two requests of one case: answers to different questions say nothing of each other. */
export function createRequestComparison(before: Recording, after: Recording) {
  const [readOld, readNew] = [createReader(before), createReader(after)]
  return (older: RecordedRequest, newer: RecordedRequest, made: Sides<MadeIds>): Difference[] => {
    const [old, now] = [readOld(older), readNew(newer)]
    const names = Object.keys(old) as (keyof Question)[]
    return names.flatMap((name): Difference[] =>
      old[name] === now[name] || (name === 'body' && isSameBut({ old: old.body, new: now.body }, made))
        ? []
        : [
            {
              name: tell('recordings.about-request', { part: name }),
              severity: 'not-proved',
              old: old[name],
              new: now[name],
            },
          ],
    )
  }
}

/** Where each id that the target made in a case comes from, as in "the meid of answer 1" (D14). */
type MadeIds = ReadonlyMap<string, string>

interface Sides<Value> {
  readonly old: Value
  readonly new: Value
}

/** The ids that the answers of a case brought: another run gets others, and names them in its next requests. */
export function listMadeIds(entries: readonly RecordedEntry[]): MadeIds {
  const made = entries.flatMap(({ response }, index) =>
    Object.entries(parseObject(response.content.text) ?? {}).flatMap(([name, value]): [string, string][] =>
      /^(?:meid|requestId)$/.test(name) && typeof value === 'string' && value !== ''
        ? [[JSON.stringify(value), `${name} of answer ${index}`]]
        : [],
    ),
  )
  return new Map(made.reverse())
}

/** Whether two bodies differ in nothing but ids that were made in the same place. */
function isSameBut(text: Sides<string>, made: Sides<MadeIds>): boolean {
  const [old, now] = [text.old, text.new].map((body) => body.split(jsonString)) as [string[], string[]]
  return (
    old.length === now.length &&
    old.every((part, index) => {
      const other = now[index] ?? ''
      return part === other || (made.old.has(part) && made.old.get(part) === made.new.get(other))
    })
  )
}

const jsonString = /("[^"\\]*(?:\\.[^"\\]*)*")/

interface Question {
  readonly method: string
  readonly url: string
  readonly headers: string
  readonly body: string
}

/** Two runs may ask different hosts, as different accounts, on different meetings: each by the part it plays. */
function createReader({ log }: Recording): (request: RecordedRequest) => Question {
  const { baseUrl, accounts, confid } = log._telemeeting
  const roles = Object.entries(accounts).flatMap(([role, { accountSID, applications }]): [string, string][] => [
    [accountSID, `{${role}}`],
    ...Object.entries(applications).map(([name, appid]): [string, string] => [appid, `{${role} ${name}}`]),
  ])
  const meeting: [string, string][] =
    confid === undefined ? [] : [[`"confid":${JSON.stringify(confid)}`, '"confid":"{confid}"']]
  const byRole = (text: string) =>
    [...roles, ...meeting].reduce((read, [value, name]) => (value === '' ? read : read.replaceAll(value, name)), text)
  return ({ method, url, headers, postData }) => ({
    method,
    url: byRole(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    headers: byRole(listHeaders(headers)),
    body: byRole(postData?.text ?? ''),
  })
}

const listHeaders = (headers: RecordedRequest['headers']): string =>
  headers
    .map(({ name, value }) => `${name.toLowerCase()}: ${value}`)
    .sort()
    .join(', ')
