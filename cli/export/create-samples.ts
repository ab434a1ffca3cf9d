import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type {
  ActionDefinition,
  ParameterDefinition,
  StatusCode,
  StatusCodeEntry,
} from '../../schemas/generated/types.ts'
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
export function createSamples(isVendor: boolean): Sample[] {
  const [success, ...refusals] = statusCodes
  if (!success) throw new Error('There are no status codes.')
  const accepted = actionDefinitions.map((action) => createAccepted(action, success))
  const refused = refusals.flatMap((entry) => {
    const fault = faults[entry.code as StatusCode]
    if (isVendor && (!fault || fault.isOfMock)) return []
    return [fault ? createFaulty(entry, fault) : createForced(entry)]
  })
  return [...accepted, ...refused]
}

function createAccepted(action: ActionDefinition, entry: StatusCodeEntry): Sample {
  const { name, description, claims } = action
  return {
    title: `${entry.code} ${entry.name}: ${name}`,
    folder: 'Accepted',
    description: [`${description} (${claims.join(', ')})`, `Provenance of the code: ${groundsOf(entry)}.`],
    statusCode: entry.code,
    body: JSON.stringify(bodyOf(action)),
    signing: {},
  }
}

function createFaulty(entry: StatusCodeEntry, { how, check, action, change, write, signing, isOfMock }: Fault): Sample {
  const body = JSON.stringify({ ...bodyOf(findAction(action)), ...change })
  const grounds = (defaultBehaviour.codes as Readonly<Record<string, Grounds>>)[check]
  return {
    title: `${entry.code} ${entry.name}`,
    folder: isOfMock ? 'Refused for an account or an application of the mock' : 'Refused for what is sent',
    description: describe(entry, `${how} The check is ${check}, ${grounds && groundsOf(grounds)}.`),
    statusCode: entry.code,
    body: write ? write(body) : body,
    signing: signing ?? {},
  }
}

function createForced(entry: StatusCodeEntry): Sample {
  const how = 'The mock is told so by the confid: the request itself is right.'
  return {
    title: `${entry.code} ${entry.name}`,
    folder: 'Forced on the mock by a confid',
    description: describe(entry, how),
    statusCode: entry.code,
    body: JSON.stringify({ ...bodyOf(findAction()), confid: `telemeetingkitcode${entry.code}` }),
    signing: {},
  }
}

interface Grounds {
  readonly provenance: string
  readonly claims?: readonly string[]
}

const groundsOf = ({ provenance, claims = [] }: Grounds): string => `${provenance} (${claims.join(', ')})`

const describe = (entry: StatusCodeEntry, how: string): string[] => [
  `${entry.message}. ${entry.meaning}`,
  `What to do: ${entry.remedy}`,
  `Here: ${how}`,
  `Provenance of the code: ${groundsOf(entry)}.`,
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
