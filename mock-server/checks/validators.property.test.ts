import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { ActionDefinition, ParameterDefinition } from '../../schemas/generated/types.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { CheckContext } from './check.ts'
import { listParameters } from './find-parameter.ts'
import { checks } from './index.ts'

/** Validates a request of an action, by the schema that is named like it. */
async function loadValidator(action: string): Promise<(body: unknown) => boolean> {
  const file = action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const [validate] = Object.values(await import(`../../schemas/generated/validators/${file}-request.js`))
  return validate as (body: unknown) => boolean
}
const hasPhone = (parameters: readonly ParameterDefinition[]): boolean =>
  parameters.some(({ pattern, items }) => pattern !== undefined || (items !== undefined && hasPhone(items)))

const parameterChecks = checks.filter(({ name }) => /^(parameters|phone-is-well)-/.test(name))

/** The names of the checks of parameters that do not hold of a body with a known action. */
function refusing(action: ActionDefinition, body: object): string[] {
  const sent = new Map(Object.entries(body))
  const request = { parameters: sent } as Partial<VendorRequest> as VendorRequest
  const context = { action, parameters: listParameters(action, sent) } as unknown as CheckContext
  return parameterChecks.filter(({ run }) => run(request, context)).map(({ name }) => name)
}

const phones = fc.constantFrom('13800138000', '136****7556', '+8613800138000', '110', '010-12345678')
const oddPhones = fc.constantFrom('-123', '---', '12', '1'.repeat(21), '138 0013', '138\n', '１３８')
const odd = fc.oneof(fc.constantFrom('', null, 0, 5, true, {}, [], [null], ['002']), fc.string(), fc.jsonValue())

/** A parameter's value, right more often than not, or undefined for one that is left out. */
function oneOf({ type, pattern, items, isRequired }: ParameterDefinition): fc.Arbitrary<unknown> {
  const right = items
    ? fc.array(fc.oneof({ weight: 9, arbitrary: bodyOf(items) }, { weight: 1, arbitrary: odd }), { maxLength: 3 })
    : pattern
      ? phones
      : fc.string({ minLength: 1 })
  return fc.oneof(
    { weight: 30, arbitrary: right },
    { weight: isRequired ? 1 : 15, arbitrary: fc.constantFrom(undefined, ...(type === 'string' ? [''] : [])) },
    { weight: 1, arbitrary: oddPhones },
    { weight: 1, arbitrary: odd },
  )
}

const bodyOf = (parameters: readonly ParameterDefinition[]): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(parameters.filter(({ name }) => name !== 'action').map((each) => [each.name, oneOf(each)])),
  )

test.each(actionDefinitions)(
  'The schema of $name is valid exactly where no check of parameters refuses',
  async (action) => {
    const validate = await loadValidator(action.name)
    const seen = new Set<string>()
    fc.assert(
      fc.property(bodyOf(action.parameters), (parameters) => {
        const body = JSON.parse(JSON.stringify({ action: action.name, ...parameters }))
        const refused = refusing(action, body)
        expect([validate(body), refused]).toEqual([refused.length === 0, refused])
        for (const name of refused.length === 0 ? ['none'] : refused) seen.add(name)
      }),
      { seed: 20260301, numRuns: 1000 },
    )
    // A property that met only one kind of body would prove little.
    const wanted = parameterChecks.filter(({ name }) => name !== 'phone-is-well-formed' || hasPhone(action.parameters))
    expect([...seen].sort()).toEqual(['none', ...wanted.map(({ name }) => name)].sort())
  },
)
