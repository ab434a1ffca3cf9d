import { Command } from 'commander'
import { expect, test } from 'vitest'
import { noticeEatenByNpm } from './eaten-by-npm.ts'

const npm = {
  npm_lifecycle_event: 'start',
  npm_package_name: 'telemeeting-kit',
  npm_config_cache: '/c',
  npm_config_yes: '',
}

/** Runs a command with some of the mock's options as npm would start it: what it was refused with, or what it was told. */
async function outcomeOf(env: Readonly<Record<string, string>>, args: readonly string[]) {
  const told: string[] = []
  const io = { env: { ...npm, ...env }, error: (line: string) => void told.push(line) }
  const command = new Command('mock')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .option('--port <port>', 'the port')
    .option('--rate-limit <calls/seconds>', 'the limit')
    .option('--account <SID:TOKEN>', 'an account')
    .option('--json', 'as JSON')
    .action(() => {})
  try {
    await noticeEatenByNpm(command, io).parseAsync(args, { from: 'user' })
    return { told }
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

test.each([
  ['--port 1', { npm_config_port: 'true' }, ['1'], '--port 1'],
  [
    '--json --rate-limit 5/1s',
    { npm_config_json: 'true', npm_config_rate_limit: 'true' },
    ['5/1s'],
    '--rate-limit 5/1s --json',
  ],
  [
    '--port 1 --rate-limit 5/1s',
    { npm_config_port: 'true', npm_config_rate_limit: 'true' },
    ['1', '5/1s'],
    '--port <port> --rate-limit <calls/seconds>',
  ],
  ['--account a:secret', { npm_config_account: 'true' }, ['a:secret'], '--account <SID:TOKEN>'],
  ['--port 1 -- --json', { npm_config_port: 'true' }, ['1', '--json'], '--port 1'],
])('npm start %s is refused with the line to type', async (_, env, args, line) => {
  const { refused } = await outcomeOf(env, args)
  expect(refused).toMatch(new RegExp(`^npm kept --.* Type: npm start -- ${line}$`))
})

// An .npmrc, the environment and a parent npm make the same variables as `npm start --json` does.
test.each([
  ['npm_config_port=4000', { npm_config_port: '4000' }, [], '--port 4000'],
  ['npm_config_json=true', { npm_config_json: 'true' }, ['--port', '0'], '--json'],
  ['npm_config_account=a:secret', { npm_config_account: 'a:secret' }, [], '--account <SID:TOKEN>'],
])('the mock runs and says what to type where there is %s alone', async (variable, env, args, line) => {
  const { told } = await outcomeOf(env, args)
  expect(told).toEqual([expect.stringMatching(new RegExp(`type: npm start -- ${line}$`))])
  expect(told?.[0]).toContain(variable.split('=')[0])
})

test.each([
  ['npm has no such setting', {}, ['--port', '1']],
  ['the option came behind -- as well', { npm_config_json: 'true' }, ['--json']],
  ['it is another script', { npm_config_port: '1', npm_lifecycle_event: 'test' }, []],
  ['it is another package', { npm_config_port: '1', npm_package_name: 'shop' }, []],
  ['npm says that it is off', { npm_config_json: '' }, []],
  ['a variable says that it is off', { npm_config_json: 'false' }, []],
])('the mock runs and says nothing where %s', async (_, env, args) => {
  expect(await outcomeOf(env, args)).toEqual({ told: [] })
})

test.each([
  ['npm kept nothing', {}, ['1']],
  ['npm has a setting with its value', { npm_config_port: '4000' }, ['1']],
  ['the option came behind -- as well', { npm_config_port: 'true' }, ['--port', '1', '2']],
])('arguments too many are refused where %s', async (_, env, args) => {
  expect((await outcomeOf(env, args)).refused).toContain('too many arguments')
})
