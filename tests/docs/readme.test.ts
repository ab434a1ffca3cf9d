import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProgram } from '../../cli/program.ts'
import { createClient } from '../../client/index.ts'
import { type BehaviourOverride, createMockServer, type MockServer } from '../../mock-server/index.ts'
import { defaultLimits } from '../../mock-server/instance/options.ts'
import { readForcingHeaders } from '../../mock-server/simulation/read-forcing-headers.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { builtInScenarios } from '../../schemas/generated/built-in-scenarios.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import { codeBlocks, headings, plain, readPage, root, tables, withoutCode } from './markdown.ts'

const readmes = ['README.md', 'README.zh-CN.md']
const english = readPage('README.md')
const chinese = readPage('README.zh-CN.md')
const pages = [...readmes, 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownBelow('docs'), ...markdownBelow('examples')]
const commands = readmes.flatMap((file) => codeBlocks(readPage(file)).flatMap(shellLines))

function markdownBelow(folder: string): string[] {
  const files = readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.md')).map((file) => join(folder, file))
}

function shellLines({ language, text }: { language: string; text: string }): string[] {
  if (language === 'yaml') return [...text.matchAll(/ run: (.*)$/gm)].map(([, line = '']) => line)
  return language === 'sh' ? text.trim().split('\n') : []
}

/** The table whose head begins so, without its head. */
function tableOf(page: string, ...head: string[]): string[][] {
  const found = tables(page).find(([first = []]) => head.every((cell, index) => first[index] === cell))
  if (!found) throw new Error(`There is no table with the head ${head.join(', ')}.`)
  return found.slice(1)
}

/** What a cell says whatever its language: the code in it, and its provenance. */
const codesOfCell = (cell: string): string[] => (cell.match(/`[^`]+`|^(?:documented|observed|assumed)$/g) ?? []).sort()

/** The lines that end in the statusCode which they lead to: the code, and what `telemeeting` is given. */
const linesWithCode = codeBlocks(english)
  .flatMap(shellLines)
  .flatMap((line) => [...line.matchAll(/^npm run -s telemeeting -- (.*?) +# (-?\d+)$/g)])
  .map(([, line = '', code = '']): [string, string] => [code, line])

const program = await createProgram({ out: () => {}, error: () => {}, env: {} })

describe('The READMEs', () => {
  let mock: MockServer
  beforeAll(async () => {
    mock = await createMockServer().listen()
  })
  afterAll(() => mock.close())

  const call = (credentials: { accountSID: string; authToken: string; appid: string }) =>
    createClient({ baseUrl: mock.url, ...credentials }).destroyMeeting({ confid: '002' })

  test('have the same headings in the same order', () => {
    expect(headings(chinese).map(({ level }) => level)).toEqual(headings(english).map(({ level }) => level))
  })

  test('have the same code blocks', () => {
    expect(codeBlocks(chinese)).toEqual(codeBlocks(english))
  })

  test('have the same tables, words aside', () => {
    const codes = (page: string) => tables(page).map((rows) => rows.map((row) => row.map(codesOfCell)))
    expect(codes(chinese)).toEqual(codes(english))
  })

  test('have the same links, each other, their own headings and the pictures aside', () => {
    const links = (page: string) => [...withoutCode(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
    const others = (page: string) => links(page).filter((link) => !readmes.includes(link) && !link.endsWith('.png'))
    expect(others(chinese)).toEqual(others(english))
  })

  test.each(pages)('%s links to nothing that is not there', (page) => {
    const links = [...withoutCode(readPage(page)).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => String(link))
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  test('show how to run and how to test on the first screen', () => {
    for (const page of [english, chinese]) {
      const firstScreen = page.split('\n').slice(0, 30).join('\n')
      expect(firstScreen).toContain('npm ci && npm start\n')
      expect(firstScreen).toContain('npm ci && npm test\n')
    }
  })

  test('say on the first screen what the kit does not do, before anything else has a heading', () => {
    for (const page of [english, chinese]) {
      const first = page
        .split('\n')
        .slice(0, 26)
        .find((line) => line.startsWith('## '))
      expect(['## What it does not do', '## 它不做什么']).toContain(first)
    }
  })

  test.each(tableOf(english, 'accountSID', 'authToken'))('tell the truth about the account %s', async (...row) => {
    const [accountSID = '', authToken = '', statusCode] = row.map(plain)
    expect(await call({ ...mock.credentials, accountSID, authToken })).toMatchObject({ statusCode })
  })

  test.each(tableOf(english, 'appid', 'statusCode'))('tell the truth about the application %s', async (...row) => {
    const [appid = '', statusCode] = row.map(plain)
    expect(await call({ ...mock.credentials, appid })).toMatchObject({ statusCode })
  })

  test('list every built-in account and application', () => {
    const [{ applications }] = builtInAccounts.accounts
    const listed = (...head: string[]) => tableOf(english, ...head).map(([id]) => plain(id))
    const accounts = [
      ...builtInAccounts.accounts.map(({ accountSID }) => accountSID),
      builtInAccounts.unknownAccountSID,
    ]
    expect(listed('accountSID', 'authToken').sort()).toEqual(accounts.sort())
    expect(listed('appid', 'statusCode').sort()).toEqual(applications.map(({ appid }) => appid).sort())
  })

  test('list every status code, and every code of a check with its provenance', () => {
    const rows = tableOf(english, 'statusCode', 'comes back when').map(([code, , provenance]) => [
      plain(code),
      provenance,
    ])
    const codes = Object.values(defaultBehaviour.codes).filter(({ value }) => value !== 'served')
    const expected = codes.map(({ value, provenance }) => [value, provenance])
    expect(new Set(rows.map(([code]) => code))).toEqual(new Set(statusCodes.map(({ code }) => code)))
    expect(rows).toEqual(expect.arrayContaining(expected))
    const provenanceOf = new Map(statusCodes.map(({ code, provenance }) => [code as string, provenance as string]))
    const others = rows.filter((row) => !expected.some((each) => each.join() === row.join()))
    // Beside the codes of no check, what an observed check of the mock refuses by an assumption (A7, A16).
    const assumptions = ['-3', '-4'].map((code) => [code, 'assumed'])
    const ofNoCheck = ['0', '-1', '-100'].map((code) => [code, provenanceOf.get(code)])
    expect(others.sort()).toEqual([...ofNoCheck, ...assumptions].sort())
  })

  test('show a reason as the mock gives it', async () => {
    const { accountSID, authToken } = builtInAccounts.accounts[1] ?? mock.credentials
    const result = await call({ ...mock.credentials, accountSID, authToken })
    expect(codeBlocks(english).map(({ text }) => text)).toContain(`X-Mock-Reason: ${!result.ok && result.reason}\n`)
  })

  test('show a behaviour file that works as they say', async () => {
    const text = codeBlocks(english).find((block) => block.text.includes('"codes"'))?.text ?? ''
    const other = await createMockServer({ behaviour: JSON.parse(text) as BehaviourOverride }).listen()
    const client = createClient({ baseUrl: other.url, ...other.credentials })
    expect(await client.hangupMeeting({ confid: '002', phone: 'nobody' })).toMatchObject({ statusCode: '-1' })
    await other.close()
  })

  test.each(linesWithCode)('make statusCode %s happen by one line', async (code, line) => {
    const lines: string[] = []
    const io = {
      out: (text: string) => void lines.push(text),
      error: () => {},
      env: { TELEMEETING_BASE_URL: mock.url },
    }
    const exitCodeBefore = process.exitCode
    const program = await createProgram(io)
    await program.parseAsync([...line.split(/ +/), '--json'], { from: 'user' })
    process.exitCode = exitCodeBefore
    expect(JSON.parse(lines.join(''))).toMatchObject({ statusCode: code })
  })

  test('make every status code happen', () => {
    expect(linesWithCode.map(([code]) => code)).toEqual(statusCodes.map(({ code }) => code))
  })

  test('list every fault with a confid that is there', () => {
    const rows = tableOf(english, '`X-Mock-Fault`', '`confid`')
    const confids = builtInScenarios.map(({ match }) => match?.confid)
    expect(confids).toEqual(expect.arrayContaining(rows.map(([, confid]) => plain(confid))))
    const schema = JSON.parse(readPage('schemas/scenario.schema.json'))
    const kinds: string[] = schema.properties.answers.items.properties.fault.properties.kind.enum
    const faults = rows.map(([fault]) => plain(fault).split('=')[0])
    expect(faults.sort()).toEqual([...kinds, 'latency'].sort())
  })

  test.each(tableOf(english, '`X-Mock-Fault`', '`confid`'))('name the fault %s as the header takes it', (fault) => {
    expect(readForcingHeaders({ 'x-mock-fault': plain(fault) })).toHaveProperty('answer')
  })

  test('show a scenario that works as they say', async () => {
    const text = codeBlocks(english).find((block) => block.text.includes('"scenarios"'))?.text ?? ''
    const other = await createMockServer({ scenarios: JSON.parse(text).scenarios }).listen()
    const client = createClient({ baseUrl: other.url, ...other.credentials })
    const hangUp = async () => (await client.hangupMeeting({ confid: '002', phone: '13900000000' })).statusCode
    expect([await hangUp(), await hangUp(), await hangUp()]).toEqual(['-100', '-100', '0'])
    await other.close()
  })

  test('show the examples as they stand in their files', () => {
    const blocks = codeBlocks(english).filter(({ language }) => language === 'ts')
    const files = ['examples/client.ts', 'examples/library.ts'].map((file) => readFileSync(root + file, 'utf8'))
    expect(blocks.map(({ text }) => text)).toEqual(files)
  })

  test('list the options of the mock, and no others', () => {
    const mockCommand = program.commands.find((command) => command.name() === 'mock')
    const rows = [...english.matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, flags]) => flags)
    expect(rows).toEqual(mockCommand?.options.map(({ flags }) => flags))
  })

  test('point to a page that lists the limits with their defaults', () => {
    const sizes: Record<string, number> = { KiB: 1024, MiB: 1024 * 1024 }
    const rows = [...readPage('docs/limits.md').matchAll(/^\| `(\w+)` \| ([\d,]+)(?: (\w+))? \|/gm)].map(
      ([, name, number = '', unit = '']) => [name, Number(number.replace(',', '')) * (sizes[unit] ?? 1)],
    )
    expect(Object.fromEntries(rows)).toEqual(defaultLimits)
  })

  test.each(commands.filter((line) => /^npm (run|start)/.test(line)))(
    'name a command and options that exist: %s',
    (line) => {
      const [before = '', after = ''] = line.split(' -- ')
      const words = after.split(' ')
      const name = before.includes('start') ? 'mock' : words[0]
      const command = program.commands.find((each) => each.name() === name)
      const known = command?.options.map(({ long }) => long)
      expect(command, `There is no command ${name}.`).toBeDefined()
      expect(known).toEqual(expect.arrayContaining(words.flatMap((word) => /^--[\w-]+/.exec(word) ?? [])))
    },
  )

  test('name only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readPage('package.json'))
    const named = pages.flatMap((page) =>
      [...readPage(page).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name]) => name),
    )
    expect(named.filter((name) => !(String(name) in scripts))).toEqual([])
    expect(commands.length).toBeGreaterThan(10)
  })

  test('stand beside an index that names every decision', () => {
    const index = readPage('docs/decisions/README.md')
    const files = readdirSync(`${root}docs/decisions`).filter((file) => file !== 'README.md')
    expect(files.filter((file) => !index.includes(`(${file})`))).toEqual([])
  })
})
