import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { createAccounts } from '../../mock-server/state/accounts.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { command } from '../../tests/support/command.ts'
import { createProgram, runProgram } from '../program.ts'
import { chooseAccount } from './account.ts'
import { planMock } from './mock-options.ts'

const [builtIn] = builtInAccounts.accounts
const own = { accountSID: 'ofoption', authToken: 'token-of-the-option', appid: 'appofoption' }
const surrounding = { accountSID: 'ofenvironment', authToken: 'token-of-the-environment', appid: 'appofenvironment' }
const options = ['--account-sid', own.accountSID, '--auth-token', own.authToken, '--appid', own.appid]
const env = {
  TELEMEETING_ACCOUNT_SID: surrounding.accountSID,
  TELEMEETING_AUTH_TOKEN: surrounding.authToken,
  TELEMEETING_APPID: surrounding.appid,
}
const credentialsOf = (role: string) => ({
  accountSID: builtIn.accountSID,
  authToken: builtIn.authToken,
  appid: builtIn.applications.find((each) => each.role === role)?.appid,
})
const folder = mkdtempSync(join(tmpdir(), 'telemeeting-account-'))
let mock: MockServer
beforeAll(async () => {
  mock = await createMockServer({ accounts: [own, surrounding] }).listen()
})
afterAll(async () => {
  await mock.close()
  rmSync(folder, { recursive: true })
})

async function run(args: readonly string[], variables: Record<string, string>) {
  onTestFinished(() => {
    process.exitCode = undefined
  })
  const said: string[] = []
  const io = {
    out: (line: string) => void said.push(line),
    error: (line: string) => void said.push(line),
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...variables },
  }
  const code = await runProgram(await createProgram(io), args, io)
  return { code, said: said.join('\n') }
}

const appids = Object.fromEntries(builtIn.applications.map(({ role, appid }) => [role, appid]))
const secret = { accountSID: 'ofoption', authToken: 'token-of-the-option' }
const withoutAppid = { ...secret, appid: appids.trial }
test.each([
  ['--auth-token', 'anybody', ['--auth-token', 'token-of-the-option'], {}],
  ['TELEMEETING_AUTH_TOKEN', 'anybody', [], { TELEMEETING_AUTH_TOKEN: 'alone-and-of-nobody' }],
  ['built in', builtIn.accountSID, [], { TELEMEETING_AUTH_TOKEN: 'alone-and-of-nobody' }],
  ['--auth-token', builtIn.accountSID, ['--auth-token', builtIn.authToken], {}],
  ['--auth-token, not the built-in one', builtIn.accountSID, ['--auth-token', 'token-of-the-option'], {}],
  [
    'TELEMEETING_AUTH_TOKEN, not the built-in one',
    builtIn.accountSID,
    [],
    { ...env, TELEMEETING_ACCOUNT_SID: builtIn.accountSID },
  ],
])(
  'explain prints the account of the URL and that its token is %s, not the token',
  async (source, sid, given, variables) => {
    const url = `${mock.url}/201612/sid/${sid}/call/TeleMeeting.wx?Sign=x`
    const { said } = await run(['explain', '--url', url, ...given], variables as Record<string, string>)
    expect(said).toMatch(new RegExp(`^account ${sid} \\(of the URL; its token (of )?${source}\\)\n`))
    expect(said).not.toMatch(/token-of|alone-and/)
  },
)

const isUnused =
  /^TELEMEETING_AUTH_TOKEN is not used: alone it names no account.*set TELEMEETING_ACCOUNT_SID beside it\.$/m

describe('A token that stands alone in the environment', () => {
  const alone = { TELEMEETING_AUTH_TOKEN: 'alone-and-of-nobody' }
  const urlOf = (sid: string) => `${mock.url}/201612/sid/${sid}/call/TeleMeeting.wx?Sign=x`

  test('is said to be unused by explain, where the account of the URL is built in and no option gives a token', async () => {
    const explain = (sid: string, more: readonly string[] = [], variables: Record<string, string> = alone) =>
      run(['explain', '--url', urlOf(sid), ...more], variables).then(({ said }) => isUnused.test(said))
    expect(await explain(builtIn.accountSID)).toBe(true)
    expect(await explain('anybody')).toBe(false)
    expect(await explain(builtIn.accountSID, ['--auth-token', builtIn.authToken])).toBe(false)
    expect(await explain(builtIn.accountSID, [], { TELEMEETING_AUTH_TOKEN: builtIn.authToken })).toBe(false)
    expect(await explain(builtIn.accountSID, [], env)).toBe(false)
  })

  test('is said to be unused by exec', async () => {
    const { said } = await run(['exec', '--allow-no-requests', '--', process.execPath, '--version'], alone)
    expect(said).toMatch(isUnused)
  })

  test('is said to be unused by mock, and one beside its account is not', () => {
    const start = (more: Record<string, string>) =>
      spawnSync(process.execPath, [command, 'mock', '--json', '--port', '0', '--until-stdin-ends'], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...alone, ...more },
        input: '',
      })
    const { status, stdout, stderr } = start({})
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(isUnused) })
    expect(JSON.parse(stdout)).toMatchObject({ event: 'ready', authToken: builtIn.authToken })
    expect(start({ TELEMEETING_ACCOUNT_SID: 'somebody' }).stderr).not.toMatch(isUnused)
  })
})

const line = (...parts: string[]) => [parts.join(':')]

describe('The account that a mock tells its callers', () => {
  test.each([
    ['of --account', { account: line(...Object.values(own)) }, env, own, [own]],
    ['of --account without an appid', { account: line(...Object.values(secret)) }, {}, withoutAppid, [secret]],
    [
      'of --account, with an application of production there',
      { account: line(...Object.values(secret)), environment: 'production' },
      {},
      { ...secret, appid: appids.online },
      [{ ...secret, appid: appids.online }],
    ],
    [
      'of --account with the application of the environment',
      { account: line(...Object.values(secret)) },
      { TELEMEETING_APPID: 'named' },
      { ...secret, appid: 'named' },
      [{ ...secret, appid: 'named' }],
    ],
    ['of the environment', { account: [] }, env, surrounding, [surrounding]],
    ['built in', { account: [] }, { TELEMEETING_AUTH_TOKEN: 'of-nobody' }, credentialsOf('trial'), []],
    ['built in, in production', { account: [], environment: 'production' }, {}, credentialsOf('online'), []],
    [
      'built in, with an application of its own that the environment names',
      { account: [] },
      { TELEMEETING_APPID: appids.offline ?? '' },
      credentialsOf('offline'),
      [],
    ],
    [
      'built in, with another application that the environment names',
      { account: [] },
      { TELEMEETING_APPID: 'named' },
      { ...credentialsOf('trial'), appid: 'named' },
      [{ ...credentialsOf('trial'), appid: 'named' }],
    ],
  ] as const)('is the one %s', (_, flags, variables, credentials, accounts) => {
    const plan = planMock(flags as Parameters<typeof planMock>[0], variables)
    expect(plan).toMatchObject({ credentials, options: { accounts } })
    expect(plan.options.accounts).toHaveLength(accounts.length)
  })

  test.each([
    ['--account SID:TOKEN[:APPID] (or TELEMEETING_AUTH_TOKEN)', ['mock', '--port', '0']],
    ['--account SID:TOKEN[:APPID] (or TELEMEETING_AUTH_TOKEN)', ['exec', '--', 'true']],
    ['--auth-token (or TELEMEETING_AUTH_TOKEN)', ['call', 'destroyMeeting', '--confid', '1']],
  ])('is asked for as %s by %j', async (wanted, args) => {
    const { code, said } = await run(args, { TELEMEETING_ACCOUNT_SID: 'lonely' })
    expect([code, said]).toEqual([2, expect.stringContaining(`Give ${wanted}.`)])
  })

  test('is none where the environment has an account that is not built in, and no token', () => {
    expect(() => planMock({ account: [] }, { TELEMEETING_ACCOUNT_SID: 'lonely' })).toThrow('No authToken for the mock')
  })
})

test('An account that is built in keeps its applications beside another one', () => {
  const account = { accountSID: builtIn.accountSID, authToken: builtIn.authToken, appid: 'named' }
  const applications = createAccounts([account]).get(builtIn.accountSID)?.applications.keys()
  expect([...(applications ?? [])]).toEqual([...Object.values(appids), 'named'])
})

test.each([
  ['the option’s', own.accountSID, 'given', env, 'given'],
  [
    'the one beside it in the environment',
    builtIn.accountSID,
    undefined,
    { ...env, TELEMEETING_ACCOUNT_SID: builtIn.accountSID },
    surrounding.authToken,
  ],
  ['the built-in one', builtIn.accountSID, undefined, { TELEMEETING_AUTH_TOKEN: 'alone' }, builtIn.authToken],
  ['the one alone in the environment', 'another', undefined, { TELEMEETING_AUTH_TOKEN: 'alone' }, 'alone'],
  ['not that of another account in the environment', 'another', undefined, env, undefined],
])('The token of an account is %s', (_, accountSid, authToken, variables, wanted) => {
  const given = { accountSid, ...(authToken && { authToken }) }
  expect(chooseAccount(given, variables, true).authToken).toBe(wanted)
})

/** Each command that calls somebody, as it is asked to call the mock; those that run a mock are asked below. */
const commands = {
  call: () => ['call', 'destroyMeeting', '--confid', '002', '--base-url', mock.url],
  sign: () => ['sign', '--base-url', mock.url],
  contract: () => ['contract', '--target', mock.url, '--claim', 'D6'],
  'contract --live': () => ['contract', '--target', mock.url, '--live', '--claim', 'D6'],
  'contract --record': () => ['contract', '--target', mock.url, '--record', folder, '--claim', 'D6'],
  calibrate: () => ['calibrate', '--target', mock.url, '--out', join(folder, 'b.json'), '--max-requests', '2'],
}

describe.each(Object.entries(commands))('The account that %s uses', (name, args) => {
  test.each([
    ['that of the options, though the environment has one', options, env, `account ${own.accountSID} (--account-sid)`],
    ['that of the environment', [], env, `account ${surrounding.accountSID} (TELEMEETING_ACCOUNT_SID)`],
    ['the built-in one where neither is given', [], {}, `account ${builtIn.accountSID} (built in)`],
    [
      'the built-in one where the environment has a token alone',
      [],
      { TELEMEETING_AUTH_TOKEN: 'alone-and-of-nobody' },
      '(built in)',
    ],
  ])('is %s, and it is printed without its token', async (_, given, variables, line) => {
    mock.reset()
    const { said } = await run([...args(), ...given], variables)
    if (name === 'contract --live' && line.includes('built in')) return expect(said).toContain('NOT RUN')
    expect(said).toContain(line)
    expect(isUnused.test(said)).toBe('TELEMEETING_AUTH_TOKEN' in variables && line === '(built in)')
    expect(said).not.toMatch(/token-of|alone-and/)
    if (name === 'sign') return
    const wanted = /account (\w+)/.exec(line)?.[1] ?? builtIn.accountSID
    const asked = new Set(mock.requests().map(({ accountSID }) => accountSID))
    expect(asked.has(wanted)).toBe(true)
    expect(asked.has(wanted === builtIn.accountSID ? surrounding.accountSID : builtIn.accountSID)).toBe(false)
  })
})
