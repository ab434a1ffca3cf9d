import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createClient } from '../../client/index.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { isInstalled, runProgram } from '../../tests/docs/run-program.ts'
import { readScenarioFile } from '../files/read-scenario-file.ts'
import { planMock } from '../options/mock-options.ts'
import { callLimit, seconds } from '../options/values.ts'
import { createTextPrinter, exampleRequest } from './create-text-printer.ts'
import { createJsonPrinter } from './printer.ts'

const hasCurl = isInstalled('sh', ['-c', 'curl --version'])
const folder = mkdtempSync(join(tmpdir(), 'telemeeting-scenarios-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const file = join(folder, 'scenarios.json')
  writeFileSync(file, text)
  return file
}

describe('A scenario file', () => {
  test('gives its scenarios in their order', () => {
    const scenarios = [{ name: 'one', answers: [{ statusCode: '-100' }] }, { answers: [{}] }]
    expect(readScenarioFile(fileOf(JSON.stringify({ scenarios })))).toEqual(scenarios)
    expect(readScenarioFile(fileOf(`\ufeff${JSON.stringify({ scenarios })}`))).toEqual(scenarios)
  })

  test.each([
    ['{"scenarios":[{"answers":[{"statusCode":"5x"}]}]}', '/scenarios/0/answers/0/statusCode'],
    ['{"scenarios":[{"answers":[{}],"colour":1}]}', '/scenarios/0 must have no other members (colour)'],
    ['{"scenarios":[{"answers":[{}]},{"answers":[{},{"times":1}]}]}', '/scenarios/1/answers/1 can never be reached'],
    ['[]', '/ must be an object'],
    ['null', '/ must be an object'],
    ['{"scenarios":[{}]}', "/scenarios/0 must have the member 'answers'. Mend it"],
    ['{', 'cannot be read'],
  ])('that says %s is refused by its name and with a pointer', (text, words) => {
    const file = fileOf(text)
    expect(() => readScenarioFile(file)).toThrow(words)
    expect(() => readScenarioFile(file)).toThrow(file)
  })

  test('that is not there is refused by its name', () => {
    expect(() => readScenarioFile(join(folder, 'none.json'))).toThrow('none.json cannot be read')
  })
})

describe('A limit of calls as an option', () => {
  test.each([
    ['5/1s', { calls: 5, seconds: 1 }],
    ['1000/86400s', { calls: 1000, seconds: 86_400 }],
    ['1/0.5s', { calls: 1, seconds: 0.5 }],
  ])('%s is read', (text, limit) => expect(callLimit(text)).toEqual(limit))

  test.each([
    '',
    '5',
    '5/1',
    '5/s',
    '0/1s',
    '5/0s',
    '1001/1s',
    '1/86401s',
    '-5/1s',
    '5/1m',
    '5/1s ',
    '5/.5s',
    '5e1/1s',
  ])('%j is refused by what it should be', (text) =>
    expect(() => callLimit(text)).toThrow('such as 5/1s: 1 to 1000 calls'),
  )
})

describe('Seconds as an option', () => {
  test.each([
    ['10', 10_000],
    ['0.5', 500],
    ['86400', 86_400_000],
    ['1.001', 1001],
  ])('%s is read', (text, milliseconds) => expect(seconds(text)).toBe(milliseconds))

  test.each(['', '0', '0.000', '86401', '1e3', '-1', '1s', ' 1', '.5', '1.', 'Infinity', '0x10'])(
    '%j is refused by what it should be',
    (text) => expect(() => seconds(text)).toThrow('such as 10 or 0.5, at most 86400'),
  )

  test('reach the mock of either command', () => {
    const flags = { account: [], headTimeout: 1000, requestTimeout: 2500 }
    expect(planMock(flags, {}).options.limits).toEqual({ headMilliseconds: 1000, requestMilliseconds: 2500 })
    expect(planMock({ account: [] }, {}).options.limits).toEqual({})
  })
})

/** What is printed when the mock is ready. */
function printReady(
  create: typeof createTextPrinter,
  mock: MockServer,
  adminToken?: string,
  ways?: MockServerOptions,
): string {
  const lines: string[] = []
  const io = { out: (line: string) => void lines.push(line), error: () => undefined, env: { NO_COLOR: '1' } }
  create(io, ways).ready(mock, adminToken)
  return lines.join('\n')
}

const notListening = () => Object.defineProperty(createMockServer(), 'url', { value: 'http://127.0.0.1:4010' })

describe('The ready line', () => {
  test.each([
    ['json', createJsonPrinter],
    ['text', createTextPrinter],
  ] as const)('has the admin token when one was made up, as %s', (_, create) => {
    expect(printReady(create, notListening(), 'made-up-token')).toContain('made-up-token')
    expect(printReady(create, notListening())).not.toContain('adminToken')
  })

  test('names the dashboard in front of the curl line', () => {
    const text = printReady(createTextPrinter, notListening())
    expect(text).toMatch(/^ {2}appid +\S+\n {2}dashboard +http:\/\/127\.0\.0\.1:4010\/__admin\/\n[\s\S]*^curl /m)
  })

  test
    .skipIf(!hasCurl)
    .each(
      [false, true].flatMap((strict) =>
        (['sandbox', 'production', 'both'] as const).map((environment) => ({ strict, environment })),
      ),
    )('has a curl line that works when pasted: $environment, strict $strict', async (options) => {
    const mock = await createMockServer(options).listen()
    const text = printReady(createTextPrinter, mock, undefined, options)
    const line = text.split('\n').find((each) => each.startsWith('curl '))
    const { out } = await runProgram('sh', ['-c', `${line} --noproxy '*'`])
    await mock.close()
    expect(JSON.parse(out)).toMatchObject({ statusCode: '0' })
  })

  test.each([
    ['+00:00', 600, '10 minutes'],
    ['+08:00', 60, '1 minute'],
    ['-03:30', 90, '90 seconds'],
    ['+14:00', 172_800, '48 hours'],
  ])('has a line of the mock’s own zone and window: %s, %i seconds', async (zone, seconds, words) => {
    const rests = { provenance: 'assumed' as const, claims: ['A6'] }
    const behaviour = {
      timestampUtcOffset: { value: zone, ...rests },
      timestampWindowSeconds: { value: seconds, ...rests },
    }
    const mock = await createMockServer({ behaviour }).listen()
    const text = printReady(createTextPrinter, mock, undefined, { behaviour })
    const { url, headers, body } = exampleRequest(mock.url, mock.credentials, { behaviour })
    const answer = await fetch(url, { method: 'POST', headers, body })
    expect(await answer.json()).toMatchObject({ statusCode: '0' })
    expect(text).toContain(`the line is good for ${words})`)
    await mock.close()
  })

  test('opens the meeting that the READMEs end, where only known ones are served', async () => {
    const mock = await createMockServer({ strict: true }).listen()
    const { url, headers, body } = exampleRequest(mock.url, mock.credentials, { strict: true })
    await fetch(url, { method: 'POST', headers, body })
    const end = createClient({ baseUrl: mock.url, ...mock.credentials }).destroyMeeting({ confid: '002' })
    expect(await end).toMatchObject({ statusCode: '0' })
    await mock.close()
  })
})
