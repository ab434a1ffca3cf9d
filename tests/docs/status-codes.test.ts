import { describe, expect, test } from 'vitest'
import { createMockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import { noon, signedRequest } from '../support/signed-request.ts'
import { codeBlocks, readPage } from './markdown.ts'
import { runLine, sendLine } from './run-line.ts'

const page = readPage('docs/status-codes.md')
const [, ...sections] = page.split(/^## (?=-?\d)/m)

/** What a mock is, by the line that starts it. */
const optionsOf = (start = ''): MockServerOptions => {
  const [, calls, seconds] = /--rate-limit (\d+)\/(\d+)s/.exec(start) ?? []
  if (calls !== undefined) return { rateLimit: { calls: Number(calls), seconds: Number(seconds) } }
  return { strict: start.includes('--strict') }
}

interface Told {
  readonly code: string
  readonly what: string
  readonly check: string
  readonly provenance: string
  readonly blocks: readonly string[]
}

/** What a section tells: each cause and what is forced, with the blocks of lines below it. */
const told: readonly Told[] = sections.flatMap((section) => {
  const [code = ''] = section.split(' ')
  return section
    .split(/\n(?=\*\*(?!What to do)|By force:)/)
    .slice(1)
    .map((part) => {
      const [what = ''] = part.split('\n')
      const [, check = '', provenance = ''] = /\((?:`([\w-]+)`, )?(\w+): [^)]+\)$/.exec(what) ?? []
      return { code, what, check, provenance, blocks: codeBlocks(part).map(({ text }) => text.trim()) }
    })
})

describe('The page of the status codes', () => {
  test('has a section for every code, with a line that makes it happen', () => {
    expect(sections.map((section) => section.split(' ')[0])).toEqual(statusCodes.map(({ code }) => code))
    expect([...new Set(told.map(({ code }) => code))]).toEqual(statusCodes.map(({ code }) => code))
  })

  test('names every check with the code and the provenance that it has', () => {
    const own = Object.entries(defaultBehaviour.codes).map(([check, { value, provenance }]) =>
      // Those that are served are refused by --strict alone.
      [check, value === 'served' ? '-101' : value, provenance].join(' '),
    )
    const causes = told
      .filter(({ check }) => check !== '')
      .map(({ check, code, provenance }) => [check, code, provenance].join(' '))
    expect(causes).toEqual(expect.arrayContaining(own))
    // What an observed check refuses by an assumption (A7, A16).
    const others = causes.filter((cause) => !own.includes(cause))
    expect(others).toEqual(['action-is-known -3 assumed', 'body-is-json-object -4 assumed'])
  })

  test.each(told)('tells the truth: $code, $what', async ({ code, check, blocks }) => {
    const [lines = '', start] = blocks.toReversed()
    const mock = await createMockServer(optionsOf(start)).listen()
    let last = { statusCode: '', reason: '' }
    for (const line of lines.split('\n')) last = await sendLine(line, mock.url)
    await mock.close()
    expect(last.statusCode).toBe(code)
    if (check !== '') expect(last.reason).toMatch(new RegExp(`^${code} ${check} `))
  })
})

test('The header that the page names forces every code', async () => {
  const mock = await createMockServer({ clock: { now: () => noon } }).listen()
  const codes = statusCodes.map(({ code }) => code)
  const answers = codes.map(async (code) => {
    const { path, headers, body } = signedRequest()
    const forced = { ...headers, Prefer: `code=${code}` }
    const answer = await fetch(mock.url + path, { method: 'POST', headers: forced, body: body as string })
    return ((await answer.json()) as { statusCode: string }).statusCode
  })
  expect(await Promise.all(answers)).toEqual(codes)
  expect(page).toContain('the header `Prefer: code=-205`')
  await mock.close()
})

test('The first five minutes make the calls that they show, in their order', async () => {
  const mock = await createMockServer().listen()
  const lines = codeBlocks(readPage('docs/first-steps.md')).flatMap(({ text }) => text.trim().split('\n'))
  const calls = lines.filter((line) => line.startsWith('npx telemeeting call '))
  const codes: string[] = []
  for (const line of calls) codes.push((await sendLine(line, mock.url)).statusCode)
  expect(codes).toEqual(['0', '-201', '-203', '0', '0', '0'])
  await mock.close()
})

test('The endpoint is shown with the signature that the command prints', async () => {
  const [line = '', shown] = codeBlocks(readPage('docs/endpoint.md')).flatMap(({ language, text }) =>
    language === 'sh' || language === 'text' ? [text.trim()] : [],
  )
  const printed = await runLine(line.replace('npx telemeeting ', ''), 'http://127.0.0.1:4010')
  expect(printed.split('\ncurl ')[0]).toBe(shown)
})
