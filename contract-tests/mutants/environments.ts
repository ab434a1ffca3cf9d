import type { MutantTable } from './mutant.ts'
import { refusing } from './rewrite-answer.ts'
import { isForProduction, withHeader } from './rewrite-request.ts'

/** Drifts in where a request is served: the request line, the version and the environment. */
export const environmentsMutants: MutantTable = {
  'forgets-the-host-of-an-absolute-request-line': {
    title: 'A request line with a whole URL is served wherever the application belongs',
    breaks: 'D1',
    serve: (request, ask) =>
      ask(
        request.target.startsWith('http')
          ? withHeader({ ...request, target: request.target.replace(/^http:\/\/[^/]+/, '') }, 'host', 'localhost')
          : request,
      ),
  },
  'takes-no-absolute-request-line': {
    title: 'A request line with a whole URL is an unexpected error',
    breaks: 'A27',
    serve: refusing('-100', (request) => request.target.startsWith('http')),
  },
  'serves-another-version': {
    title: 'The endpoint is served as version 201712 and no longer as 201612',
    breaks: 'D2',
    blinds: 'Nothing but HTTP 404 comes back, so whatever else is asked breaks as well.',
    serve: (request, ask) => ask({ ...request, target: request.target.replace('/201612/', '/201712/') }),
  },
  'wants-another-token-in-production': {
    title: 'The account’s token does not pass in production',
    breaks: 'D18',
    serve: refusing('-203', (request) => isForProduction(request)),
  },
  'takes-every-host-of-the-domain-for-production': {
    title: 'Every host of the vendor’s domain but the sandbox is production',
    breaks: 'D1',
    serve: (request, ask) => {
      const { host = '' } = request.headers
      const isOther = /(^|\.)ytx\.net$/.test(host) && host !== 'sandbox.ytx.net'
      return ask(isOther ? withHeader(request, 'host', 'api.ytx.net') : request)
    },
  },
  'minds-the-case-of-a-host': {
    title: 'A host in upper case is not the vendor’s',
    breaks: 'D1',
    serve: (request, ask) =>
      ask(/^[A-Z.]+$/.test(request.headers.host ?? '') ? withHeader(request, 'host', 'localhost') : request),
  },
}
