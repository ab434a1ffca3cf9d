import { claims } from '../../../schemas/generated/claims.ts'
import type { EndpointList, ServedAction, ServedEndpoint } from '../../../schemas/generated/types.ts'
import type { Endpoint, KnownAction } from '../../vendor/endpoints.ts'
import { defineRoute } from '../route.ts'

export const endpointRoutes = [
  defineRoute('reference', {
    method: 'GET',
    path: '/endpoints',
    operationId: 'listEndpoints',
    summary: 'Gives the endpoints that the mock answers for, TeleMeeting.wx first, with their actions and parameters',
    answer: { status: 200, schema: 'EndpointList' },
    run: ({ mock }): { body: EndpointList } => ({
      body: { endpoints: mock.instance.endpoints.list.map(showEndpoint) },
    }),
  }),
]

const showEndpoint = ({ path, versions, provenance, claims, known }: Endpoint): ServedEndpoint => ({
  path,
  versions: [...versions],
  provenance,
  claims: [...claims],
  actions: [...known.values()].map(showAction),
})

const showAction = ({ name, parameters, effect, claims: ids, provenance }: KnownAction): ServedAction => ({
  name,
  parameters: parameters
    .filter((each) => each.name !== 'action')
    .map(({ name, type, isRequired, isPhone, example }) => ({
      name,
      type,
      isRequired,
      ...(isPhone && { format: 'phone' as const }),
      ...(example !== undefined && { examples: [example] }),
    })),
  effect: effect.does,
  provenance: provenance ?? leastSure(ids),
})

const leastSure = (ids: KnownAction['claims']): ServedAction['provenance'] =>
  (['assumed', 'observed'] as const).find((each) =>
    claims.some(({ id, provenance }) => provenance === each && ids.some((other) => other === id)),
  ) ?? 'documented'
