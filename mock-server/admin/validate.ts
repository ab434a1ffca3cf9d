import { pointerPart } from '../../masking/index.ts'
import type { ValidationError } from '../../schemas/generated/validator.ts'
import { quote } from '../vendor/quote.ts'
import { AdminProblem, type PointedFault } from './admin-problem.ts'
import type { Checked } from './route.ts'

// One body cannot make an answer of any length.
const mostFaults = 20

/** Throws AdminProblem 422 with a JSON pointer for each fault of the body. */
export function checkBody(value: unknown, { schema, validate }: Checked<unknown>): unknown {
  if (validate(value)) return value
  throw new AdminProblem(
    422,
    { name: 'body-not-valid', values: { schema } },
    {
      errors: faultsOf(validate.errors),
    },
  )
}

/** Throws AdminProblem 400 likewise; numbers arrive as text. */
export function checkQuery(search: URLSearchParams, { schema, validate }: Checked<unknown>): unknown {
  const values: Record<string, unknown> = Object.create(null)
  const repeated: PointedFault[] = []
  for (const [name, value] of search) {
    if (name in values) {
      const message = { name: 'repeated', values: {} }
      repeated.push({ pointer: pointerOf('', name), detail: 'is given more than once', message })
    }

    values[name] = name === 'limit' && /^\d{1,6}$/.test(value) ? Number(value) : value
  }
  if (validate(values) && repeated.length === 0) return values
  throw new AdminProblem(
    400,
    { name: 'query-not-valid', values: { schema } },
    {
      errors: [...repeated, ...faultsOf(validate.errors)],
    },
  )
}

const faultsOf = (errors: readonly ValidationError[] | null | undefined): PointedFault[] =>
  (errors ?? []).slice(0, mostFaults).map(faultOf)

function faultOf({ instancePath, keyword, message: said = 'is not valid', params }: ValidationError): PointedFault {
  const { limit, type, pattern, allowedValues } = params
  const message = { name: keyword, values: { limit, type, pattern, allowedValues } }
  if (keyword === 'additionalProperties') {
    const pointer = pointerOf(instancePath, String(params.additionalProperty))
    return { pointer, detail: 'There is no such member.', message }
  }
  if (keyword === 'required') {
    return { pointer: pointerOf(instancePath, String(params.missingProperty)), detail: 'It is missing.', message }
  }
  const allowed = Array.isArray(allowedValues) ? `: ${allowedValues.map(quote).join(', ')}` : ''
  return { pointer: instancePath, detail: `It ${said}${allowed}.`, message }
}

const pointerOf = (parent: string, name: string): string => `${parent}/${pointerPart(name.slice(0, 200))}`
