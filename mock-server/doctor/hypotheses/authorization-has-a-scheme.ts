import type { Hypothesis } from '../finding.ts'

export const authorizationHasAScheme: Hypothesis = {
  name: 'authorization-has-a-scheme',
  title: 'A word such as Basic stands in front of Authorization',
  claims: ['D4', 'X2'],
  remedy:
    'Set the header yourself to the base64 alone. Helpers for HTTP basic authentication (curl -u, auth=(user, password), setBasicAuth) add the word and a colon: do not use them.',
  find({ wrongAuthorization, separator }) {
    const scheme = /^(basic|bearer|digest|token)\s/i.exec(wrongAuthorization ?? '')?.[1]
    if (!scheme) return undefined
    const also = separator === ':' ? ' Its text is also joined with a colon, where a vertical bar belongs.' : ''
    return {
      explanation: `Authorization begins with ${scheme.toLowerCase()}. It must be base64(accountSID|timestamp) and nothing else.${also}`,
    }
  },
}
