import type { Mutant } from './mutant.ts'

export const servesAnotherVersion: Mutant = {
  name: 'serves-another-version',
  title: 'The endpoint is served as version 201712 and no longer as 201612',
  breaks: 'D2',
  blinds: 'Nothing but HTTP 404 comes back, so whatever else is asked breaks as well.',
  serve: (request, ask) => ask({ ...request, target: request.target.replace('/201612/', '/201712/') }),
}
