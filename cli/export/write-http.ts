import { createSignature, formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { Speech } from '../../words/create-speech.ts'
import { createSamples, type Sample } from './create-samples.ts'
import type { Signing } from './faults.ts'
import { createVariables, type Target } from './target.ts'

/**
 * A file for the HTTP clients of editors. Not all of them can compute an MD5, so it is signed for the built-in accounts
 * of the mock, at the moment that it is given: milliseconds since 1970.
 */
export function writeHttp(target: Target, now: number, speech: Speech): string {
  const { tell } = speech
  const timestamp = formatTimestamp(now)
  const { authToken: _, ...variables } = createVariables(target)
  const all = { ...variables, ...sign(timestamp) }
  const moment = timestamp.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6')
  return [
    `# ${tell('command.export-http')}`,
    `# ${tell('command.export-http-signed', { moment })}`,
    `# ${tell('command.export-http-anew')}`,
    ...Object.entries(all).map(([name, value]) => `@${name} = ${value}`),
    ...createSamples(target.isVendor, speech).flatMap((sample) => ['', ...writeRequest(sample, timestamp, speech)]),
  ].join('\n')
}

function writeRequest(sample: Sample, timestamp: string, { tell }: Speech): string[] {
  const { title, description, statusCode, body, signing } = sample
  const { accountSID = '{{accountSID}}' } = signing
  const isOdd = Object.keys(signing).length > 0
  const own = isOdd ? sign(timestamp, signing) : { Sign: '{{Sign}}', Authorization: '{{Authorization}}' }
  return [
    `### ${title}`,
    ...[...description, tell('command.export-expected', { code: statusCode })].map((line) => `# ${line}`),
    `POST {{baseUrl}}/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${own.Sign}`,
    'Accept: application/json;',
    'Content-Type: application/json;charset=utf-8;',
    `Authorization: ${own.Authorization}`,
    '',
    body,
  ]
}

/** As the built-in account would, but for what is to be otherwise. */
function sign(timestamp: string, { separator = '|', ...signing }: Signing = {}) {
  const [{ accountSID, authToken }] = builtInAccounts.accounts
  const { sign: Sign, authorization } = createSignature({ accountSID, authToken, ...signing, timestamp })
  const text = Buffer.from(authorization, 'base64').toString().replace('|', separator)
  return { Sign, Authorization: Buffer.from(text).toString('base64') }
}
