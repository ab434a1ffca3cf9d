import { actionDefinitions } from '../../../schemas/generated/actions.ts'
import { claims } from '../../../schemas/generated/claims.ts'
import { siblings } from '../../../schemas/generated/siblings.ts'
import type {
  ActionDefinition,
  ClaimId,
  EndpointList,
  ServedEndpoint,
  SiblingEndpoint,
} from '../../../schemas/generated/types.ts'
import { defineRoute } from '../route.ts'

export const endpointRoutes = [
  defineRoute('reference', {
    method: 'GET',
    path: '/endpoints',
    operationId: 'listEndpoints',
    summary: 'Gives the endpoints that the mock answers for, TeleMeeting.wx first, with their actions and parameters',
    answer: { status: 200, schema: 'EndpointList' },
    run: () => ({ body: listEndpoints() }),
  }),
]

const listEndpoints = (): EndpointList => ({ endpoints: [teleMeeting(), ...siblings.endpoints.map(showSibling)] })

const teleMeeting = (): ServedEndpoint => ({
  path: 'call/TeleMeeting.wx',
  versions: ['201612'],
  provenance: 'documented',
  claims: ['D2'],
  actions: actionDefinitions.map(showAction),
})

type Provenance = ServedEndpoint['provenance']

const showAction = ({ name, claims: ids, parameters }: ActionDefinition) => ({
  name,
  parameters: parameters
    .filter((each) => each.name !== 'action')
    .map(({ name, type, isRequired, example }) => ({
      name,
      type,
      isRequired,
      ...(example !== undefined && { examples: [example] }),
    })),
  effect: name,
  provenance: leastSure(ids),
})

const showSibling = ({ path, versions, provenance, claims = [], actions }: SiblingEndpoint): ServedEndpoint => ({
  path,
  versions,
  provenance,
  claims,
  actions: actions.map((name) => ({ name, parameters: [], effect: 'nothing', provenance })),
})

const leastSure = (ids: readonly ClaimId[]): Provenance =>
  (['assumed', 'observed'] as const).find((each) =>
    claims.some(({ id, provenance }) => provenance === each && ids.includes(id as ClaimId)),
  ) ?? 'documented'
