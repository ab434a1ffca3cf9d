import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { refuseEatenByNpm } from './eaten-by-npm.ts'

const npm = {
  npm_lifecycle_event: 'start',
  npm_package_name: 'telemeeting-kit',
  npm_config_cache: '/c',
  npm_config_yes: '',
}

/** Runs a command with some of the mock's options as npm would start it; resolves to what it was refused with, or "ran". */
async function outcomeOf(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<string> {
  const command = new Command('mock')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .option('--port <port>', 'the port')
    .option('--rate-limit <calls/seconds>', 'the limit')
    .option('--account <SID:TOKEN>', 'an account')
    .option('--json', 'as JSON')
    .action(() => {})
  try {
    await refuseEatenByNpm(command, { ...npm, ...env }).parseAsync(args, { from: 'user' })
    return 'ran'
  } catch (error) {
    return (error as Error).message
  }
}

test.each([
  ['--port 1', { npm_config_port: 'true' }, ['1'], '--port 1'],
  ['--port=1', { npm_config_port: '1' }, [], '--port 1'],
  ['--json', { npm_config_json: 'true' }, [], '--json'],
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
  ['--account=a:secret', { npm_config_account: 'a:secret' }, [], '--account <SID:TOKEN>'],
  ['--port 1 -- --json', { npm_config_port: 'true' }, ['1', '--json'], '--port 1'],
])('npm start %s is refused with the line to type', async (_, env, args, line) => {
  expect(await outcomeOf(env, args)).toMatch(new RegExp(`^npm kept --.* Type: npm start -- ${line}$`))
})

test.each([
  ['npm has no such setting', {}, ['--port', '1']],
  ['the option came behind -- as well', { npm_config_json: 'true' }, ['--json']],
  ['it is another script', { npm_config_port: '1', npm_lifecycle_event: 'test' }, []],
  ['it is another package', { npm_config_port: '1', npm_package_name: 'shop' }, []],
  ['npm says that it is off', { npm_config_json: '' }, []],
])('the mock runs where %s', async (_, env, args) => {
  expect(await outcomeOf(env, args)).toBe('ran')
})

test.each(['userconfig', 'globalconfig', 'local_prefix'])('a setting of the .npmrc in %s is no slip', async (place) => {
  const folder = createFolder()
  writeFileSync(join(folder, '.npmrc'), 'fund=false\nrate-limit = 5/1s\njson\n')
  const file = place === 'local_prefix' ? folder : join(folder, '.npmrc')
  const env = { [`npm_config_${place}`]: file, npm_config_json: 'true', npm_config_rate_limit: '5/1s' }
  expect(await outcomeOf(env, [])).toBe('ran')
  expect(await outcomeOf({ ...env, npm_config_port: '1' }, [])).toContain('npm start -- --port 1')
})

test('arguments too many are refused where npm kept nothing', async () => {
  expect(await outcomeOf({}, ['1'])).toContain('too many arguments')
})
