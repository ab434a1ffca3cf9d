import type { Mutant } from './mutant.ts'
import { withHeader } from './rewrite-request.ts'

export const forgetsTheHostOfAnAbsoluteRequestLine: Mutant = {
  name: 'forgets-the-host-of-an-absolute-request-line',
  title: 'A request line with a whole URL is served wherever the application belongs',
  breaks: 'D1',
  also: { D12: 'The trial application is served though production was named.' },
  serve: (request, ask) =>
    ask(
      request.target.startsWith('http')
        ? withHeader({ ...request, target: request.target.replace(/^http:\/\/[^/]+/, '') }, 'host', 'localhost')
        : request,
    ),
}
