import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createClient } from '../../client/index.ts'
import { assertNoContractViolations, assertReceived, startMock } from '../../testing/index.ts'
import { codeBlocks, readPage, root } from './markdown.ts'

const blocks = codeBlocks(readPage('docs/testing.md'))
const homes = readdirSync(`${root}tests/homes`, { recursive: true, encoding: 'utf8' })
const run = homes.filter((path) => /^testing-(?!.*node_modules).*\.[cm]?[jt]s$/.test(path.replaceAll('\\', '/')))
const texts = blocks.filter(({ language }) => language === 'text').map(({ text }) => text.trimEnd())

const withoutIndent = (text: string): string => text.replaceAll(/^ +/gm, '')

/** What a call fails with, with the mock's own in braces. */
async function failureOf(call: Promise<void>, { accountSID, appid }: { accountSID: string; appid: string }) {
  const message = await call.then(
    () => 'nothing',
    (error: Error) => error.message,
  )
  return message
    .replaceAll(accountSID, '{accountSID}')
    .replaceAll(appid, '{appid}')
    .replace(/begins with \w{4}/, 'begins with {4 digits}')
    .replace(/"\d{14}"/, '"{timestamp}"')
}

test('what the page has for test runners is code that is run with each of them', () => {
  const shown = blocks.filter(({ language }) => /^[jt]s$/.test(language))
  const files = run.map((path) => withoutIndent(readPage(`tests/homes/${path}`)))
  expect(shown.length).toBeGreaterThan(5)
  expect(
    shown.filter(({ text }) => !files.some((file) => file.includes(withoutIndent(text)))).map(({ text }) => text),
  ).toEqual([])
})

test('the page tells failures as they are told', async () => {
  const mock = await startMock()
  const client = createClient({ baseUrl: mock.url, ...mock.credentials })
  await client.destroyMeeting({ confid: '002' })
  await client.hangupMeeting({ confid: '002', phone: '13900000000' })
  const missed = await failureOf(assertReceived(mock, { action: 'destroyMeeting', confid: '003' }), mock.credentials)
  const other = await startMock({ url: mock.url })
  await createClient({ baseUrl: mock.url, ...other.credentials, authToken: 'another-token' }).destroyMeeting({
    confid: '002',
  })
  const broken = await failureOf(assertNoContractViolations(other), other.credentials)
  await other.close()
  await mock.close()
  expect([missed, broken.replace('request 3', 'request 1')]).toEqual(texts)
})
