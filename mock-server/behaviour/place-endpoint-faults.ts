import { pointerPart } from '../../masking/index.ts'
import type { ValidationError } from '../../schemas/generated/validator.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import { placedFaults } from '../vendor/placed-faults.ts'
import { type Fault, faultAt } from './check-places.ts'

const ofObject = 'type required properties title description x-claims'.split(' ')
const ofParameter = 'type pattern format const examples minLength minItems items title description x-claims'.split(' ')

/** Within the JSON Schema of a request: a parameter, and whether it is the objects in its list. */
const ofRequest = /\/request(?<parameter>\/properties\/[^/]+(?<items>\/items)?)*$/

/** A keyword that is not read is told at its own place, with those that are read there. */
export function placeFault(error: ValidationError): Fault[] {
  const { keyword, instancePath, params } = error
  const within = keyword === 'additionalProperties' ? ofRequest.exec(instancePath)?.groups : undefined
  if (!within) return placedFaults([error])
  const isParameter = within.parameter !== undefined && within.items === undefined
  const place = `${instancePath}/${pointerPart(String(params.additionalProperty))}`
  return [faultAt(place, { name: 'no-other-keyword', values: { keywords: isParameter ? ofParameter : ofObject } })]
}

/** A file, and how many endpoints it has. */
export interface Origin {
  readonly file: string
  readonly count: number
}

/** A fault of several files that are read as one: its pointers, and what it is told of, as its own file has them. */
export function faultInFile(fault: Fault, origins: readonly Origin[]): Fault {
  if (fault.name !== 'at-place') return fault
  const { pointer, fault: inner } = fault.values as { pointer: string; fault: Phrase }
  const own = placeIn(pointer, origins)
  if (!own) return fault
  const before = inner.name === 'another-path' ? placeIn(String(inner.values.before), origins) : undefined
  const told = before ? ({ ...inner, values: { before: `${before.file} ${before.pointer}` } } as Phrase) : inner
  return {
    name: 'in-the-file',
    values: { file: own.file, fault: { name: 'at-place', values: { pointer: own.pointer, fault: told } } },
  }
}

function placeIn(pointer: string, origins: readonly Origin[]) {
  const [, index, rest = ''] = /^\/endpoints\/(\d+)(.*)$/s.exec(pointer) ?? []
  let left = Number(index)
  for (const { file, count } of origins) {
    if (left < count) return { file, pointer: `/endpoints/${left}${rest}` }
    left -= count
  }
  return undefined
}
