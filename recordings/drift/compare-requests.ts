import type { RecordedRequest, Recording } from '../../schemas/generated/types.ts'
import type { Difference } from './compare-answers.ts'

/** Makes what compares two requests of one case: answers to different questions say nothing of each other. */
export function createRequestComparison(before: Recording, after: Recording) {
  const [readOld, readNew] = [createReader(before), createReader(after)]
  return (older: RecordedRequest, newer: RecordedRequest): Difference[] => {
    const [old, now] = [readOld(older), readNew(newer)]
    const names = Object.keys(old) as (keyof Question)[]
    return names.flatMap((name): Difference[] =>
      old[name] === now[name]
        ? []
        : [{ name: `request ${name}`, severity: 'not-proved', old: old[name], new: now[name] }],
    )
  }
}

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
