import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type {
  ActionDefinition,
  ParameterDefinition,
  Provenance,
  StatusCode,
  StatusCodeEntry,
} from '../../schemas/generated/types.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { provenances } from '../call/print-result.ts'
import { retell } from '../terminal/retell.ts'
import { type Fault, faults, type Signing } from './faults.ts'

/** One request for another tool. Its body may hold {{appid}}, {{confid}} and {{phone}}. */
export interface Sample {
  readonly title: string
  readonly folder: string
  /** What it is, what the code means, how it comes about, and how sure that is: a line each. */
  readonly description: readonly string[]
  readonly statusCode: string
  readonly body: string
  readonly signing: Signing
}

/** A success of every action, then a request for each code. Of the vendor nothing is asked that only the mock has. */
export function createSamples(isVendor: boolean, speech: Speech): Sample[] {
  const [success, ...refusals] = statusCodes
  if (!success) throw new Error('There are no status codes.')
  const accepted = actionDefinitions.map((action) => createAccepted(action, success, speech))
  const refused = refusals.flatMap((entry) => {
    const fault = faults[entry.code as StatusCode]
    if (isVendor && (!fault || fault.isOfMock)) return []
    return [fault ? createFaulty(entry, fault, speech) : createForced(entry, speech)]
  })
  return [...accepted, ...refused]
}

function createAccepted(action: ActionDefinition, entry: StatusCodeEntry, speech: Speech): Sample {
  const { tell } = speech
  const { name, claims } = action
  const description = retell(action.description, speech, 'code')
  return {
    title: tell('command.export-action-title', {
      code: entry.code,
      name: retell(entry.name, speech, 'code'),
      action: name,
    }),
    folder: tell('command.export-accepted'),
    description: [tell('command.export-action', { description, claims }), describeProvenance(entry, speech)],
    statusCode: entry.code,
    body: JSON.stringify(bodyOf(action)),
    signing: {},
  }
}

function createFaulty(entry: StatusCodeEntry, fault: Fault, speech: Speech): Sample {
  const { how, check, action, change, write, signing, isOfMock } = fault
  const body = JSON.stringify({ ...bodyOf(findAction(action)), ...change })
  const grounds = groundsOf(defaultBehaviour.codes[check] ?? unknownCheck(check), speech)
  const note = {
    name: 'command.export-how',
    values: { how: { name: how, values: {} } as Note, check, grounds },
  } as const
  return {
    title: titleOf(entry, speech),
    folder: speech.tell(isOfMock ? 'command.export-of-mock' : 'command.export-faulty'),
    description: describe(entry, note, speech),
    statusCode: entry.code,
    body: write ? write(body) : body,
    signing: signing ?? {},
  }
}

function createForced(entry: StatusCodeEntry, speech: Speech): Sample {
  return {
    title: titleOf(entry, speech),
    folder: speech.tell('command.export-forced'),
    description: describe(entry, note('command.export-how-forced'), speech),
    statusCode: entry.code,
    body: JSON.stringify({ ...bodyOf(findAction()), confid: `telemeetingkitcode${entry.code}` }),
    signing: {},
  }
}

function unknownCheck(check: string): never {
  throw new Error(`${check} is no check.`)
}

interface Grounds {
  readonly provenance: Provenance
  readonly claims?: readonly string[]
}

const groundsOf = ({ provenance, claims = [] }: Grounds, { tell }: Speech): Note => ({
  name: 'command.provenance',
  values: { provenance: tell(provenances[provenance]), claims },
})

const titleOf = ({ code, name }: StatusCodeEntry, speech: Speech): string =>
  speech.tell('command.export-title', { code, name: retell(name, speech, 'code') })

const describeProvenance = (entry: StatusCodeEntry, speech: Speech): string =>
  speech.tell('command.export-code-provenance', { grounds: groundsOf(entry, speech) })

const describe = (entry: StatusCodeEntry, how: Note, speech: Speech): string[] => [
  speech.tell('command.export-meaning', { message: entry.message, meaning: retell(entry.meaning, speech, 'code') }),
  speech.tell('command.export-remedy', { remedy: retell(entry.remedy, speech, 'code') }),
  speech.tell('command.export-here', { how }),
  describeProvenance(entry, speech),
]

function findAction(wanted = 'destroyMeeting'): ActionDefinition {
  const action = actionDefinitions.find(({ name }) => name === wanted)
  if (!action) throw new Error(`${wanted} is no action.`)
  return action
}

const bodyOf = ({ name, parameters }: ActionDefinition): Record<string, unknown> => ({
  action: name,
  ...valuesOf(parameters.filter((each) => each.name !== 'action')),
})

const valuesOf = (parameters: readonly ParameterDefinition[]): Record<string, unknown> =>
  Object.fromEntries(parameters.filter(({ isRequired }) => isRequired).map((each) => [each.name, placeholderOf(each)]))

/** A variable of the file for what depends on who calls. */
function placeholderOf({ name, pattern, items, example }: ParameterDefinition): unknown {
  if (items) return [valuesOf(items)]
  if (pattern) return '{{phone}}'
  return ['appid', 'confid'].includes(name) ? `{{${name}}}` : example
}
