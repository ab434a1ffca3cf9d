import type { ClaimEntry, EndpointList, ServedAction, ServedEndpoint } from '../../../schemas/generated/types.ts'
import type { Endpoint, KnownAction } from '../../vendor/endpoints.ts'
import { lateJson } from '../json-pieces.ts'
import { defineRoute } from '../route.ts'

export const endpointRoutes = [
  defineRoute('reference', {
    method: 'GET',
    path: '/endpoints',
    operationId: 'listEndpoints',
    summary: 'Gives the endpoints that the mock answers for, TeleMeeting.wx first, with their actions and parameters',
    answer: { status: 200, schema: 'EndpointList' },
    async run({ mock }) {
      const { claims } = await import('../../../schemas/generated/claims.ts')
      const { list } = mock.instance.endpoints
      const show = (): EndpointList => ({ endpoints: list.map((each) => showEndpoint(each, claims)) })
      return { pieces: lateJson(show) }
    },
  }),
]

type Claims = readonly ClaimEntry[]

const showEndpoint = ({ path, versions, provenance, claims, known }: Endpoint, all: Claims): ServedEndpoint => ({
  path,
  versions: [...versions],
  provenance,
  claims: [...claims],
  actions: [...known.values()].map((action) => showAction(action, all)),
})

const showAction = (
  { name, parameters, effect, claims: ids, provenance }: KnownAction,
  claims: Claims,
): ServedAction => ({
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
  provenance: provenance ?? leastSure(ids, claims),
})

const leastSure = (ids: KnownAction['claims'], claims: Claims): ServedAction['provenance'] =>
  (['assumed', 'observed'] as const).find((each) =>
    claims.some(({ id, provenance }) => provenance === each && ids.some((other) => other === id)),
  ) ?? 'documented'
