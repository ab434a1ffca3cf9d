import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProgram } from '../../cli/program.ts'
import { exitCodes } from '../../cli/terminal/exit-codes.ts'
import { createClient } from '../../client/index.ts'
import { type BehaviourOverride, createMockServer, type MockServer } from '../../mock-server/index.ts'
import { defaultLimits } from '../../mock-server/instance/options.ts'
import { readForcingHeaders } from '../../mock-server/simulation/read-forcing-headers.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { builtInScenarios } from '../../schemas/generated/built-in-scenarios.ts'
import { codeBlocks, plain, readPage, root, tables } from './markdown.ts'

const errors = readPage('docs/errors.md')
const program = await createProgram({ out: () => {}, error: () => {}, env: {} })

/** The table whose head begins so, without its head. */
function tableOf(page: string, ...head: string[]): string[][] {
  const found = tables(page).find(([first = []]) => head.every((cell, index) => first[index] === cell))
  if (!found) throw new Error(`There is no table with the head ${head.join(', ')}.`)
  return found.slice(1)
}

describe('The reference pages', () => {
  let mock: MockServer
  beforeAll(async () => {
    mock = await createMockServer().listen()
  })
  afterAll(() => mock.close())

  const call = (credentials: { accountSID: string; authToken: string; appid: string }) =>
    createClient({ baseUrl: mock.url, ...credentials }).destroyMeeting({ confid: '002' })

  test.each(tableOf(errors, 'accountSID', 'authToken'))('tell the truth about the account %s', async (...row) => {
    const [accountSID = '', authToken = '', statusCode] = row.map(plain)
    expect(await call({ ...mock.credentials, accountSID, authToken })).toMatchObject({ statusCode })
  })

  test.each(tableOf(errors, 'appid', 'statusCode'))('tell the truth about the application %s', async (...row) => {
    const [appid = '', statusCode] = row.map(plain)
    expect(await call({ ...mock.credentials, appid })).toMatchObject({ statusCode })
  })

  test('list every built-in account and application', () => {
    const [{ applications }] = builtInAccounts.accounts
    const listed = (...head: string[]) => tableOf(errors, ...head).map(([id]) => plain(id))
    const accounts = [
      ...builtInAccounts.accounts.map(({ accountSID }) => accountSID),
      builtInAccounts.unknownAccountSID,
    ]
    expect(listed('accountSID', 'authToken').sort()).toEqual(accounts.sort())
    expect(listed('appid', 'statusCode').sort()).toEqual(applications.map(({ appid }) => appid).sort())
  })

  test('show a reason as the mock gives it', async () => {
    const { accountSID, authToken } = builtInAccounts.accounts[1] ?? mock.credentials
    const result = await call({ ...mock.credentials, accountSID, authToken })
    expect(codeBlocks(errors).map(({ text }) => text)).toContain(`X-Mock-Reason: ${!result.ok && result.reason}\n`)
  })

  test('show a behaviour file that works as they say', async () => {
    const text = codeBlocks(readPage('docs/mock.md')).find((block) => block.text.includes('"codes"'))?.text ?? ''
    const other = await createMockServer({ behaviour: JSON.parse(text) as BehaviourOverride }).listen()
    const client = createClient({ baseUrl: other.url, ...other.credentials })
    expect(await client.hangupMeeting({ confid: '002', phone: 'nobody' })).toMatchObject({ statusCode: '-1' })
    await other.close()
  })

  test('list every fault with a confid that is there', () => {
    const rows = tableOf(errors, '`X-Mock-Fault`', '`confid`')
    const confids = builtInScenarios.map(({ match }) => match?.confid)
    expect(confids).toEqual(expect.arrayContaining(rows.map(([, confid]) => plain(confid))))
    const schema = JSON.parse(readPage('schemas/scenario.schema.json'))
    const kinds: string[] = schema.properties.answers.items.properties.fault.properties.kind.enum
    const faults = rows.map(([fault]) => plain(fault).split('=')[0])
    expect(faults.sort()).toEqual([...kinds, 'latency'].sort())
  })

  test.each(tableOf(errors, '`X-Mock-Fault`', '`confid`'))('name the fault %s as the header takes it', (fault) => {
    expect(readForcingHeaders({ 'x-mock-fault': plain(fault) })).toHaveProperty('answer')
  })

  test('show a scenario that works as they say', async () => {
    const text = codeBlocks(errors).find((block) => block.text.includes('"scenarios"'))?.text ?? ''
    const other = await createMockServer({ scenarios: JSON.parse(text).scenarios }).listen()
    const client = createClient({ baseUrl: other.url, ...other.credentials })
    const hangUp = async () => (await client.hangupMeeting({ confid: '002', phone: '13900000000' })).statusCode
    expect([await hangUp(), await hangUp(), await hangUp()]).toEqual(['-100', '-100', '0'])
    await other.close()
  })

  test('show the examples as they stand in their files', () => {
    const blocks = codeBlocks(readPage('docs/library.md')).filter(({ language }) => language === 'ts')
    const files = ['client', 'errors', 'library'].map((name) => readFileSync(`${root}examples/${name}.ts`, 'utf8'))
    expect(blocks.map(({ text }) => text)).toEqual(files)
  })

  test('list the options of the mock, and no others', () => {
    const mockCommand = program.commands.find((command) => command.name() === 'mock')
    const rows = [...readPage('docs/mock.md').matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, flags]) => flags)
    expect(rows).toEqual(mockCommand?.options.map(({ flags }) => flags))
  })

  test.each(['docs/exec.md', 'docs/zh-CN/exec.md'])('list the options of exec, and no others, on %s', (page) => {
    const execCommand = program.commands.find((command) => command.name() === 'exec')
    const [, listed = ''] = readPage(page).split(/^## (?:Options|选项)$/m)
    const [list = ''] = listed.split(/^## /m)
    const names = list
      .match(/(?<=^- |、)`--[a-z-]+|(?<=, )`--[a-z-]+`(?=[,:])/gm)
      ?.map((name) => name.replaceAll('`', ''))
    expect([...new Set(names)].sort()).toEqual(execCommand?.options.map(({ long }) => long).sort())
  })

  test('point to a page that lists the limits with their defaults', () => {
    const sizes: Record<string, number> = { KiB: 1024, MiB: 1024 * 1024 }
    const rows = [...readPage('docs/limits.md').matchAll(/^\| `(\w+)` \| ([\d,]+|none)(?: (\w+))? \|/gm)].map(
      ([, name, number = '', unit = '']) => [
        name,
        number === 'none' ? Number.POSITIVE_INFINITY : Number(number.replace(',', '')) * (sizes[unit] ?? 1),
      ],
    )
    expect(Object.fromEntries(rows)).toEqual(defaultLimits)
  })

  test('list every command, and no others', () => {
    const listed = tableOf(readPage('docs/command.md'), 'command').map(([cell = '']) => /`([^`]+)`/.exec(cell)?.[1])
    expect(listed.sort()).toEqual(program.commands.map((each) => each.name()).sort())
  })

  test('list every exit code', () => {
    const listed = tableOf(readPage('docs/command.md'), 'exit code').map(([code]) => Number(plain(code)))
    expect(listed).toEqual([...new Set(Object.values(exitCodes))].sort((one, other) => one - other))
  })
})
