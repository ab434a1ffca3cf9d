import { parseAuthorization } from '../../vendor/authorization.ts'
import type { Hypothesis } from '../finding.ts'

export const signIsTheAuthorization: Hypothesis = {
  name: 'sign-is-the-authorization',
  title: 'Sign is base64 of accountSID and timestamp',
  claims: ['D5', 'D4'],
  remedy:
    'That text is for the header Authorization; Sign is md5(accountSID + authToken + timestamp) in hex. See whether the two variables are exchanged.',
  find({ sign = '' }) {
    if (!parseAuthorization(sign.slice(0, 2048).replaceAll(' ', '+'))) return undefined
    return {
      explanation:
        'Sign has the form of an Authorization. It must be MD5(accountSID + authToken + timestamp), as 32 hex digits.',
    }
  },
}
