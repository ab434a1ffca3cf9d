import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, expect, test } from 'vitest'
import { compareBehaviours } from '../../recordings/index.ts'
import { rooms } from '../../schemas/generated/messages/en/texts.ts'
import { createTargets } from '../../tests/support/contract-run.ts'
import { findEnglish } from '../../tests/support/english-words.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createCalibrateCommand } from '../commands/calibrate.ts'
import { createCallCommand } from '../commands/call.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createDriftCommand } from '../commands/drift.ts'
import { createProgram, runProgram } from '../program.ts'
import { englishSpeech } from './english-speech.ts'
import type { CommandIo } from './io.ts'
import { type Place, retell } from './retell.ts'
import { loadSpeech } from './speech.ts'

const english = Object.fromEntries(Object.values(rooms).flatMap((room) => Object.entries<string>(room())))

const chinese = await loadSpeech('zh-CN')
const targets = createTargets()
afterAll(() => targets.close())

/** Whatever the kit says in one go may be typed as well. */
const typed = Object.values(english).filter((text) => !text.includes('{') && !text.includes('\n'))

test.each<[Place, (text: string) => string]>([
  ['commander', (text) => `error: unknown command '${text}'`],
  ['commander', (text) => `error: unknown option '--${text}'\n(Did you mean --${text}?)`],
  ['commander', (text) => `(Did you mean ${text}?)`],
  ['commander', (text) => `error: too many arguments for '${text}'. Expected 0 arguments but got 1.`],
  ['usage', (text) => `${text} is not JSON. Expected a recording.`],
  ['usage', (text) => `${text} is in UTF-16. Expected UTF-8: save it as that. Nothing was written.`],
  ['failure', (text) => `statusMsg ${JSON.stringify(text)}`],
  ['failure', (text) => `"-1" with statusMsg ${JSON.stringify(text)}`],
  ['failure', (text) => `statusMsg ${JSON.stringify(text)} beside -1`],
  ['absence', (text) => text],
])('what stands in a sentence for %s stays as it was typed or sent', (place, write) => {
  expect(typed.length).toBeGreaterThan(1000)
  const changed = typed.filter(
    (text) =>
      text !== 'absent' &&
      !retell(write(text), chinese, place).includes(write(text).includes(text) ? text : JSON.stringify(text)),
  )
  expect(changed).toEqual([])
})

test('no line that is a text of the kit is told where another one is to stand', () => {
  const isTold = (text: string, place: Place) => retell(text, chinese, place) !== text
  for (const place of ['commander', 'client', 'usage', 'archive'] as const)
    expect([place, typed.filter((text) => /^\w+$/.test(text) && isTold(text, place))]).toEqual([place, []])
})

/** What somebody who reads Chinese is told, on either stream. */
async function say(create: (io: CommandIo) => Command, args: readonly string[], speech = chinese) {
  const { out, error } = await runInProcess((io) => create(Object.assign(io, { speech })), args)
  return `${error}\n${out}`
}

test.each(['mok', 'sandbox', 'none', 'body', 'mock extra', 'contract --target recording:sandbox'])(
  '%s stays as it was typed',
  async (line) => {
    const said: string[] = []
    const io = {
      out: (text: string) => said.push(text),
      error: (text: string) => said.push(text),
      env: {},
      speech: chinese,
    }
    await runProgram(await createProgram(io), line.split(' '), io)
    process.exitCode = 0
    expect(said.join('\n')).not.toMatch(/模拟服务|沙箱|主体|“?无”?$/m)
    expect(said.join('\n')).toMatch(/\b(?:mok|mock|sandbox|none|body)\b/)
  },
)

test('an answer that is no envelope is told whole', async () => {
  const url = await targets.answering('{"statusCode":0,"statusMsg":"","requestId":"1"}')
  const said = await say(createCallCommand, ['destroyMeeting', '--confid', '1', '--base-url', url])
  expect(said).toContain('JSON 格式不符：statusCode 必须是字符串')
})

test('a calibration says why nothing was measured, in Chinese sentences alone', async () => {
  const file = join(createFolder(), 'behaviour.json')
  writeFileSync(file, '{"a":1}')
  for (const body of ['{"statusCode":"-200"}', '{"statusCode":"-777"}']) {
    const url = await targets.answering(body)
    const said = await say(createCalibrateCommand, ['--target', url, '--out', `${file}.new`])
    expect([body, findEnglish(said)]).toEqual([body, []])
  }
  const url = await targets.answering('{"statusCode":"-200"}')
  const args = ['--target', url, '--out', `${file}.new`]
  expect(await say(createCalibrateCommand, args)).toContain(
    '-200 表示：URL 中的账户Id 不存在。检查控制台中的 ACCOUNT SID',
  )
  expect(await say(createCalibrateCommand, args, englishSpeech)).toContain(
    '-200 means: The accountSID in the URL is not known. Check the ACCOUNT SID of the console',
  )
  const refused = await runInProcess(
    (io) => createCalibrateCommand(Object.assign(io, { speech: chinese })),
    ['--target', url, '--out', file],
  ).then(
    () => undefined,
    (error) => error,
  )
  expect(chinese.say(refused.said)).toContain('规则不符合其 schema')
  expect(refused.message).toContain('holds something else than a behaviour file, and is not written over: ')
})

test('a code that no list has is told so, wherever it stands', async () => {
  const url = await targets.answering('{"statusCode":"-777","statusMsg":"What follows"}')
  const said = await say(createContractCommand, ['--target', url, '--claim', 'O1', '--claim', 'D9'])
  expect(said).toContain('收到 "-777"（未列出），statusMsg 为 "What follows"')
  expect(said).not.toContain('unlisted')
})

test('drift tells where a rule comes from, and calls the order of the checks by its knob', async () => {
  const folder = createFolder()
  const [older, newer] = [join(folder, 'a'), join(folder, 'b')]
  const { order, charset } = JSON.parse(
    JSON.stringify((await import('../../schemas/generated/behaviour.ts')).defaultBehaviour),
  )
  const [first, second, ...rest] = order.value
  const verified = { provenance: 'verified', verifiedAgainst: '127.0.0.1:40223', verifiedOn: '2026-11-27' }
  writeFileSync(older, JSON.stringify({ order, charset }))
  const value = [second, first, ...rest]
  const after = { order: { ...order, value }, charset: { ...charset, ...verified } }
  writeFileSync(newer, JSON.stringify(after))
  const said = await say(createDriftCommand, [older, newer])
  expect(said).toContain('charset.provenance（A12、X6）: 假定 → 已实测（127.0.0.1:40223，2026-11-27）')
  expect(said).toContain(`order（A1）: ${first} 先于 ${second} → ${second} 先于 ${first}`)
  expect(compareBehaviours({ charset }, { charset: after.charset })[0]?.new).toBe(
    'verified, 127.0.0.1:40223, 2026-11-27',
  )
})
