import { findParameter, listParameters } from '../../../mock-server/checks/find-parameter.ts'
import { kitEndpoints } from '../../../mock-server/vendor/endpoints.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Note } from '../../../schemas/generated/texts.ts'
import { note } from '../../../words/create-speech.ts'
import { type Habit, listNames, type ReadRequest } from './habit.ts'

/** The action that the body names, where its endpoint knows one of that name. */
const actionOf = ({ body, sibling, known = sibling ? noActions : kitEndpoints.teleMeeting.known }: ReadRequest) =>
  known.get(body?.action)

const noActions: NonNullable<ReadRequest['known']> = new Map()

const namesOf = (request: ReadRequest): readonly string[] => actionOf(request)?.parameters.map(({ name }) => name) ?? []

/** The optional parameter that is null or a number, if one is. */
function findLoose(request: ReadRequest) {
  const list = listParameters(actionOf(request), request.body && new Map(Object.entries(request.body)))
  const isNullOrNumber = (value: unknown) => value === null || typeof value === 'number'
  return findParameter(list, (value, { isRequired }) => !isRequired && isNullOrNumber(value))
}

/** What is known of an endpoint beside TeleMeeting.wx. */
function expectedOf({ path = '', actions = [] }: Partial<NonNullable<ReadRequest['sibling']>> = {}): Note {
  const [word = '', ...others] = actions
  const first: Note = note('exec.word', { word })
  const all = others.reduce<Note>((some, other) => note('exec.or', { some, other }), first)
  return note('exec.an-action-of-the-list', { path, actions: all })
}

export const parameterHabits: readonly Habit[] = [
  {
    name: 'query-is-sign-alone',
    title: note('exec.query-is-sign-alone'),
    claims: ['A17', 'D2'],
    expected: note('exec.sign-and-nothing-else'),
    received({ query }) {
      const names = [...new URLSearchParams(query).keys()]
      const others = names.filter((name) => name !== 'Sign')
      if (others.length > 0) return listNames(others)
      return names.length > 1 ? note('exec.sign-often', { times: names.length }) : undefined
    },
  },
  {
    name: 'action-is-on-the-list',
    title: note('exec.action-is-on-the-list'),
    claims: ['A22', 'O8'],
    expected: ({ sibling }) => expectedOf(sibling),
    received({ body, sibling }) {
      const action = body?.action
      // Of an endpoint without a list no action is known, so none is beside the list.
      if (
        !sibling?.actions.length ||
        sibling.servesOthers === false ||
        action === undefined ||
        sibling.actions.some((each) => each === action)
      )
        return undefined
      return note('exec.with-action', { path: sibling.path, action: quote(action) })
    },
  },
  {
    name: 'parameters-are-known',
    title: note('exec.parameters-are-known'),
    claims: ['A17'],
    expected: (request) =>
      note('exec.with-parameters', { action: String(actionOf(request)?.name), names: namesOf(request) }),
    received(request) {
      const known = namesOf(request)
      const unknown = Object.keys(request.body ?? {}).filter((name) => !known.includes(name))
      return known.length === 0 || unknown.length === 0 ? undefined : listNames(unknown)
    },
  },
  {
    name: 'optional-parameters-are-strings',
    title: note('exec.optional-parameters-are-strings'),
    claims: ['O13', 'D8', 'A7'],
    expected: (request) => note('exec.string-or-left-out', { name: String(findLoose(request)?.name) }),
    received(request) {
      const found = findLoose(request)
      // Not the value: a number may be a telephone number.
      return found && note(found.value === null ? 'exec.is-null' : 'exec.is-a-number', { name: found.name })
    },
  },
]
