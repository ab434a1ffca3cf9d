import type { Mutant } from './mutant.ts'
import { accountSIDOf, authorizationOf, resign } from './rewrite-request.ts'

export const takesAnAuthorizationOfAnotherAccount: Mutant = {
  name: 'takes-an-authorization-of-another-account',
  title: 'Authorization may name an account other than the URL’s',
  breaks: 'D4',
  also: { A5: 'The code for another account never comes.' },
  serve: (request, ask) => {
    const named = /^(.+)\|(\d{14})$/.exec(authorizationOf(request))
    const isForeign = named !== null && named[1] !== accountSIDOf(request)
    return ask(isForeign ? resign(request, named[2] ?? '') : request)
  },
}
