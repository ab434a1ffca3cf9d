import { createSignature, formatTimestamp } from '../../client/sign.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { createSamples, type Sample } from './create-samples.ts'
import type { Signing } from './faults.ts'
import { createVariables, type Target } from './target.ts'

/**
 * A file for the HTTP clients of editors. Not all of them can compute an MD5, so it is signed for the built-in accounts
 * of the mock, at the moment that it is given: milliseconds since 1970.
 */
export function writeHttp(target: Target, now: number): string {
  const timestamp = formatTimestamp(now)
  const { authToken: _, ...variables } = createVariables(target)
  const all = { ...variables, ...sign(timestamp) }
  const moment = timestamp.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3 $4:$5:$6')
  return [
    '# One request for each status code of TeleMeeting.wx, by telemeeting-kit. Start the mock by: npx telemeeting mock',
    `# Signed at ${moment} in Chinese time, for the built-in accounts of the mock. The mock takes it for 24 hours (D4).`,
    '# After that write the file anew, by: npx telemeeting export http',
    ...Object.entries(all).map(([name, value]) => `@${name} = ${value}`),
    ...createSamples(target.isVendor).flatMap((sample) => ['', ...writeRequest(sample, timestamp)]),
  ].join('\n')
}

function writeRequest({ title, description, statusCode, body, signing }: Sample, timestamp: string): string[] {
  const { accountSID = '{{accountSID}}' } = signing
  const isOdd = Object.keys(signing).length > 0
  const own = isOdd ? sign(timestamp, signing) : { Sign: '{{Sign}}', Authorization: '{{Authorization}}' }
  return [
    `### ${title}`,
    ...[...description, `Expected: HTTP 200 with statusCode "${statusCode}".`].map((line) => `# ${line}`),
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
