import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { faults } from '../export/faults.ts'
import { loadSpeech } from '../terminal/speech.ts'
import { createExportCommand } from './export.ts'

interface Item {
  readonly name: string
  readonly event: readonly { readonly listen: string; readonly script: { readonly exec: readonly string[] } }[]
  readonly request: {
    readonly body: { readonly raw: string }
    readonly description: string
    readonly url: { readonly raw: string }
  }
}
interface Collection {
  readonly info: { readonly schema: string }
  readonly item: readonly { readonly name: string; readonly item: readonly Item[] }[]
  readonly event: Item['event']
  readonly variable: readonly { readonly key: string; readonly value: string }[]
}

const write = async (args: readonly string[], env: Record<string, string> = {}) =>
  (await runInProcess(createExportCommand, args, env)).out

/** What a client for .http files reads of one: its requests, with the variables of the file filled in. */
function readHttp(text: string) {
  const [head = '', ...parts] = text.split(/^### /m)
  const variables = new Map([...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
  return parts.map((part) => {
    const filled = part.replace(/\{\{(\w+)\}\}/g, (_, name: string) => variables.get(name) ?? `no ${name}`)
    const [lines = '', body = ''] = filled.trimEnd().split('\n\n')
    const [title = '', ...rest] = lines.split('\n')
    const [request = '', ...headers] = rest.filter((line) => !line.startsWith('# '))
    const [method = '', url = ''] = request.split(' ')
    return { title, method, url, headers: headers.map((line) => line.split(': ') as [string, string]), body }
  })
}

const titles = [
  ...actionDefinitions.map(({ name }) => `0 accepted: ${name}`),
  ...statusCodes.flatMap(({ code, name }) => (code === '0' ? [] : [`${code} ${name}`])),
]

describe('telemeeting export', () => {
  let mock: MockServer
  let http: string
  let collection: Collection
  beforeAll(async () => {
    mock = await createMockServer().listen()
    http = await write(['http', '--base-url', `${mock.url}/`])
    collection = JSON.parse(await write(['postman'], { TELEMEETING_BASE_URL: mock.url }))
  })
  afterAll(() => mock.close())

  test('writes the same collection for readers of any language', async () => {
    const speech = await loadSpeech('zh-CN')
    const text: string[] = []
    const io = {
      out: (line: string) => void text.push(line),
      error() {},
      env: { TELEMEETING_BASE_URL: mock.url },
      speech,
    }
    await createExportCommand(io).parseAsync(['postman'], { from: 'user' })
    expect(JSON.parse(text.join('\n'))).toEqual(collection)
  })

  test('writes a .http file whose every request gets the code that it says, by the check that it says', async () => {
    const requests = readHttp(http)
    expect(requests.map(({ title }) => title)).toEqual(titles)
    for (const { title, method, url, headers, body } of requests) {
      const response = await fetch(url, { method, headers, body })
      const { statusCode } = (await response.json()) as { statusCode: keyof typeof faults }
      expect([title, response.status, statusCode]).toEqual([title, 200, title.split(' ')[0]])
      const check = faults[statusCode]?.check ?? (statusCode === '0' ? undefined : 'by')
      const [, by] = response.headers.get('X-Mock-Reason')?.split(' ') ?? []
      expect([title, by]).toEqual([title, check])
    }
  })

  test('says in it when it was signed', () => {
    const [, shown = ''] = /^# Signed at (\S+ \S+) in Chinese time/m.exec(http) ?? []
    expect(Math.abs(Date.parse(`${shown.replace(' ', 'T')}+08:00`) - Date.now())).toBeLessThan(60_000)
  })

  test('writes a collection with the same requests, each with its test and what the code means', () => {
    const items = collection.item.flatMap(({ item }) => item)
    expect(items.map(({ name }) => name).sort()).toEqual([...titles].sort())
    const bodies = new Map(readHttp(http.replaceAll('{{', '<<')).map(({ title, body }) => [title, body]))
    for (const { name, event, request } of items) {
      const [code = ''] = name.split(' ')
      expect(request.body.raw).toBe(bodies.get(name)?.replaceAll('<<', '{{'))
      expect(event.at(-1)?.script.exec.join()).toContain(`to.equal('${code}')`)
      if (code !== '0') expect(request.description).toContain(statusCodes.find((each) => each.code === code)?.remedy)
      expect(request.description).toMatch(/Provenance of the code: (documented|observed) \([A-Z]\d+/)
    }
    expect(collection.variable.map(({ key }) => key)).toEqual([
      'baseUrl',
      'accountSID',
      'authToken',
      'appid',
      'confid',
      'phone',
    ])
  })

  test('signs in it by a script that the mock takes', async () => {
    const variables = new Map(collection.variable.map(({ key, value }) => [key, value]))
    const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => variables.get(name) ?? '')
    const pm = { variables: { replaceIn: fill, set: (name: string, value: string) => variables.set(name, value) } }
    const cryptoJs = {
      MD5: (text: string) => createHash('md5').update(text).digest('hex'),
      enc: {
        Utf8: { parse: (text: string) => Buffer.from(text) },
        Base64: { stringify: (bytes: Buffer) => bytes.toString('base64') },
      },
    }
    new Function('pm', 'require', collection.event[0]?.script.exec.join('\n') ?? '')(pm, () => cryptoJs)
    const [item] = collection.item[0]?.item ?? []
    const headers = { Authorization: variables.get('Authorization') ?? '' }
    const response = await fetch(fill(item?.request.url.raw ?? ''), {
      method: 'POST',
      headers,
      body: fill(item?.request.body.raw ?? ''),
    })
    expect(await response.json()).toMatchObject({ statusCode: '0' })
    variables.set('authToken', '')
    expect(() =>
      new Function('pm', 'require', collection.event[0]?.script.exec.join('\n') ?? '')(pm, () => cryptoJs),
    ).toThrow('Fill the variables')
  })

  test('for the vendor leaves account and token open, and out what only the mock can answer', async () => {
    const text = await write(['postman', '--base-url', 'sandbox'])
    const sandbox: Collection = JSON.parse(text)
    expect(Object.fromEntries(sandbox.variable.map(({ key, value }) => [key, value]))).toEqual({
      baseUrl: 'http://sandbox.ytx.net',
      accountSID: '',
      authToken: '',
      appid: '',
      confid: '',
      phone: '',
    })
    expect(text).not.toMatch(/telemeetingkit(?:account|app|code)|notasecret/)
    const codes = sandbox.item.flatMap(({ item }) => item.map(({ name }) => name.split(' ')[0]))
    expect(codes).toEqual(['0', '0', '0', '-2', '-3', '-4', '-101', '-102', '-202', '-203'])
  })

  test.each(['postman', 'http'])('never writes a token that was given into %s', async (format) => {
    const env = { TELEMEETING_ACCOUNT_SID: 'someoneselse', TELEMEETING_AUTH_TOKEN: 'hush7f3a91hush7f3a91' }
    expect(await write([format], env)).not.toMatch(/hush|someoneselse/)
    await expect(write([format, '--auth-token', 'hush7f3a91'])).rejects.toThrow(/unknown option '--auth-token'/)
    await expect(write([format, '--base-url', 'http://localhost/hush7f3a91hush7f3a91'], env)).rejects.toThrow(
      /has the authToken in it/,
    )
  })

  test.each([
    [['http', '--base-url', 'sandbox'], /would hold a Sign of your account/],
    [['http', '--base-url', 'http://sandbox.ytx.net./'], /would hold a Sign of your account/],
    [['http', '--base-url', 'http://api.ytx.net.'], /would hold a Sign of your account/],
    [['http', '--base-url', 'http://api.ytx.net:80/x'], /would hold a Sign of your account/],
    [['postman', '--base-url', 'http://localhost:4010/?a=b'], /^--base-url has a query/],
    [['postman', '--base-url', 'localhost'], /is not an http address/],
    [['yaml'], /Allowed choices are postman, http/],
  ])('refuses %j', async (args, why) => {
    await expect(write(args)).rejects.toThrow(why)
  })

  test('writes a file', async () => {
    const file = `${createFolder()}/telemeeting.json`
    expect(await write(['postman', '--out', file])).toBe('')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('info.name', 'TeleMeeting.wx')
  })
})
