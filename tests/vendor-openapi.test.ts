import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { createOpenApiCommand } from '../cli/commands/openapi.ts'
import { createMockServer } from '../mock-server/index.ts'
import { actionDefinitions } from '../schemas/generated/actions.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import { claims } from '../schemas/generated/claims.ts'
import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { Validator } from '../schemas/generated/validator.ts'
import { validateCreateMeetingRequest } from '../schemas/generated/validators/create-meeting-request.js'
import { validateCreateMeetingResponse } from '../schemas/generated/validators/create-meeting-response.js'
import { validateDestroyMeetingRequest } from '../schemas/generated/validators/destroy-meeting-request.js'
import { validateHangupMeetingRequest } from '../schemas/generated/validators/hangup-meeting-request.js'
import { createFolder, runInProcess } from './support/run-in-process.ts'

interface Example {
  readonly value: Record<string, unknown>
  readonly 'x-provenance'?: string
}
interface Content {
  readonly content: { readonly 'application/json': { readonly examples: Readonly<Record<string, Example>> } }
}
interface Document {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly requestBody: Content
          readonly responses: { readonly 200: Content }
          readonly 'x-checks': { readonly order: readonly { check: string; statusCode: string }[] }
        }
      }
    >
  >
  readonly 'x-claims': Readonly<Record<string, object>>
}

const printed = await runInProcess(createOpenApiCommand, [])
const document: Document = JSON.parse(printed.out)
const [operation] = Object.values(document.paths).map(({ post }) => post)
if (!operation) throw new Error('The document has no operation.')
const requests = operation.requestBody.content['application/json'].examples
const answers = operation.responses[200].content['application/json'].examples

const ajv = new Ajv2020.default({ strict: false })
ajv.addSchema({ $id: 'document', ...document })
const isValid = (schema: string, value: unknown): boolean => {
  const validate = ajv.getSchema(`document#/components/schemas/${schema}`)
  if (!validate) throw new Error(`The document has no schema ${schema}.`)
  return validate(value) as boolean
}

/** What is put in place of one member, or for undefined of none. */
const values = [
  undefined,
  null,
  '',
  '0',
  '002',
  'nobody',
  '136****7556',
  '+8613900000000',
  '-',
  '13'.repeat(11),
  0,
  true,
  [],
  {},
  ['1'],
  [{}],
  [{ phone: '139' }],
  [{ phone: '1', name: 'A' }],
  [{ phone: '139', name: 7 }],
]

/** The sample, every member of it changed in every way, and some that are no objects. */
function variantsOf(sample: Record<string, unknown>, more: readonly string[] = []): unknown[] {
  const changed = [...Object.keys(sample), ...more].flatMap((name) =>
    values.map((value) => ({ ...sample, [name]: value })),
  )
  const texts = [sample, ...changed, { ...sample, colour: 'red' }, [sample], [], null, 'text', 0]
  return texts.map((each) => JSON.parse(JSON.stringify(each)))
}

const validators: Readonly<Record<string, Validator>> = {
  createMeeting: validateCreateMeetingRequest,
  destroyMeeting: validateDestroyMeetingRequest,
  hangupMeeting: validateHangupMeetingRequest,
}

describe('The OpenAPI document of the vendor’s endpoint', () => {
  test('passes the linter', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const problems = await lintFromString({ source: printed.out, absoluteRef: 'vendor-openapi.json', config })
    expect(problems.map(({ message, location }) => `${message} at ${location[0]?.pointer}`)).toEqual([])
  })

  test.each(actionDefinitions.map(({ name }) => name))('takes and refuses as %s what the schema does', (action) => {
    const validate = validators[action]
    const sample = requests[action]?.value
    if (!validate || !sample) throw new Error(`There is no validator or no example of ${action}.`)
    expect(isValid('TeleMeetingRequest', sample)).toBe(true)
    const title = `${action[0]?.toUpperCase()}${action.slice(1)}Request`
    const verdicts = variantsOf(sample, ['meetingname', 'phone']).map((value) => {
      const expected = validate(value)
      expect([value, isValid(title, value)]).toEqual([value, expected])
      return expected
    })
    expect(new Set(verdicts).size).toBe(2)
  })

  test('takes exactly one action for each sample that any takes', () => {
    const samples = Object.values(requests).flatMap(({ value }) => variantsOf(value))
    for (const value of samples) {
      const count = Object.values(validators).filter((validate) => validate(value)).length
      expect([value, isValid('TeleMeetingRequest', value)]).toEqual([value, count === 1])
    }
  })

  test('has an answer of each status code, which is one of the two', () => {
    expect(Object.keys(answers).sort()).toEqual(statusCodes.map(({ code }) => code).sort())
    for (const { code, message, provenance } of statusCodes) {
      expect(answers[code]).toMatchObject({
        value: { statusCode: code, statusMsg: message },
        'x-provenance': provenance,
      })
      const value = answers[code]?.value
      expect([code, isValid('TeleMeetingResponse', value)]).toEqual([code, true])
      expect([code, isValid('Accepted', value)]).toEqual([code, code === '0'])
    }
  })

  test('takes and refuses as an answer what the envelope does', () => {
    const refusal = { ...answers['-2']?.value }
    const accepted = { ...answers[0]?.value, meid: '002' }
    const bare = { statusCode: '-704', statusMsg: '' }
    const verdicts = [refusal, accepted, bare]
      .flatMap((sample) => variantsOf(sample))
      .map((value) => {
        const expected = validateCreateMeetingResponse(value)
        // A refusal has no meid, so its type is not looked at.
        const isRefusalWithMeid = Object(value).statusCode !== '0' && 'meid' in Object(value)
        if (!isRefusalWithMeid) expect([value, isValid('TeleMeetingResponse', value)]).toEqual([value, expected])
        return expected
      })
    expect(new Set(verdicts).size).toBe(2)
  })

  test('lists the checks in order with their codes, and says of every rule how sure it is', () => {
    const codes = defaultBehaviour.codes as Readonly<
      Record<string, { readonly value: string; readonly provenance: string }>
    >
    const expected = defaultBehaviour.order.value.map((check) => ({ check, ...codes[check] }))
    const listed = operation['x-checks'].order
    expect(listed).toMatchObject(
      expected.flatMap(({ check, value, provenance }) =>
        value === 'served' ? [] : [{ check, statusCode: value, 'x-provenance': provenance }],
      ),
    )
    const named = [...printed.out.matchAll(/"x-claims": \[([^\]]+)\]/g)].flatMap(
      ([, ids = '']) => ids.match(/\w+/g) ?? [],
    )
    expect(Object.keys(document['x-claims']).sort()).toEqual([...new Set(named)].sort())
    expect(claims.map(({ id }) => id)).toEqual(expect.arrayContaining(named))
    expect(printed.out.match(/"x-claims": \[/g)?.length).toBe(printed.out.match(/"x-provenance"/g)?.length)
  })

  test('holds no credentials', () => {
    expect(printed.out).not.toMatch(/notasecret|telemeetingkitaccount/)
  })

  test('is what a mock serves, with itself as the first server', async () => {
    const mock = await createMockServer().listen()
    const { url } = mock
    const response = await fetch(`${url}/__admin/vendor-openapi.json`)
    const body = (await response.json()) as Document
    await mock.close()
    const [own, ...servers] = body.servers
    expect(own?.url).toBe(url)
    expect({ ...body, servers }).toEqual(document)
  })

  test('goes into a file byte for byte as it is printed', async () => {
    const file = `${createFolder()}/vendor.json`
    expect(await runInProcess(createOpenApiCommand, ['--out', file])).toMatchObject({ out: '', exitCode: 0 })
    expect(readFileSync(file, 'utf8')).toBe(`${printed.out}\n`)
    await expect(runInProcess(createOpenApiCommand, ['--out', `${file}/x`])).rejects.toThrow(
      /^--out .* cannot be written: ENOTDIR/,
    )
  })
})
