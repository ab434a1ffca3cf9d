import type { Hypothesis } from '../finding.ts'

export const authorizationIsPlainText: Hypothesis = {
  name: 'authorization-is-plain-text',
  title: 'Authorization is not base64 at all',
  claims: ['D4', 'A5'],
  remedy:
    'Encode the text: Buffer.from(text).toString("base64"), Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), b64encode(text.encode()).',
  find({ accountSID, wrongAuthorization = '' }) {
    if (accountSID === '' || !wrongAuthorization.startsWith(accountSID)) return undefined
    return {
      explanation:
        'Authorization is the plain text that begins with the accountSID. It must be base64(accountSID|timestamp).',
    }
  },
}
