import type { Hypothesis } from '../finding.ts'

export const authorizationIsHex: Hypothesis = {
  name: 'authorization-is-hex',
  title: 'Authorization is hexadecimal, not base64',
  claims: ['D4', 'A5'],
  remedy: 'Write the bytes as base64: toString("base64") not "hex", b64encode not hexlify.',
  find({ accountSID, wrongAuthorization = '' }) {
    if (accountSID === '' || !/^(?:[0-9A-Fa-f]{2})+$/.test(wrongAuthorization)) return undefined
    if (!Buffer.from(wrongAuthorization, 'hex').toString('utf8').startsWith(accountSID)) return undefined
    return { explanation: 'Authorization is the text in hexadecimal. It must be base64(accountSID|timestamp).' }
  },
}
