import { englishSpeech } from '../terminal/english-speech.ts'
import { createSamples, type Sample } from './create-samples.ts'
import type { Signing } from './faults.ts'
import { createVariables, type Target } from './target.ts'

/**
 * A Postman collection v2.1 whose scripts sign each request when it is sent, and check each answer. It is English whoever
 * writes it: newman and its like name requests and folders by it.
 */
export function writePostman(target: Target): string {
  const samples = createSamples(target.isVendor, englishSpeech)
  const folders = [...new Set(samples.map(({ folder }) => folder))]
  const collection = {
    info: {
      name: 'TeleMeeting.wx',
      description: describeCollection(target),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: folders.map((name) => ({
      name,
      item: samples.filter(({ folder }) => folder === name).map(createItem),
    })),
    event: [createEvent('prerequest', signScript())],
    variable: Object.entries(createVariables(target)).map(([key, value]) => ({ key, value, type: 'string' })),
  }
  return JSON.stringify(collection, null, 2)
}

function describeCollection({ isVendor }: Target): string {
  const whom = { name: isVendor ? 'command.export-postman-vendor' : 'command.export-postman-mock', values: {} } as const
  return englishSpeech.tell('command.export-postman', { whom })
}

function createItem({ title, description, statusCode, body, signing }: Sample): object {
  const { accountSID = '{{accountSID}}' } = signing
  const path = ['201612', 'sid', accountSID, 'call', 'TeleMeeting.wx']
  // The collection's script has signed the request before. What is to be signed otherwise is signed again.
  const isOdd = Object.keys(signing).length > 0
  return {
    name: title,
    event: [
      ...(isOdd ? [createEvent('prerequest', signScript(signing))] : []),
      createEvent('test', testScript(statusCode)),
    ],
    request: {
      method: 'POST',
      header: [
        { key: 'Accept', value: 'application/json;' },
        { key: 'Content-Type', value: 'application/json;charset=utf-8;' },
        { key: 'Authorization', value: '{{Authorization}}' },
      ],
      body: { mode: 'raw', raw: body, options: { raw: { language: 'json' } } },
      url: {
        raw: `{{baseUrl}}/${path.join('/')}?Sign={{Sign}}`,
        host: ['{{baseUrl}}'],
        path,
        query: [{ key: 'Sign', value: '{{Sign}}' }],
      },
      description: description.join('\n\n'),
    },
    response: [],
  }
}

const createEvent = (listen: 'prerequest' | 'test', exec: readonly string[]) => ({
  listen,
  script: { type: 'text/javascript', exec },
})

// crypto-js comes with Postman, newman, Apifox, Bruno and Insomnia. A block, since newman runs both scripts in one scope.
const signScript = ({ accountSID, authToken, separator = '|' }: Signing = {}): string[] => [
  '{',
  "  const cryptoJs = require('crypto-js')",
  `  const accountSID = ${sourceOf('accountSID', accountSID)}`,
  `  const authToken = ${sourceOf('authToken', authToken)}`,
  `  if (!accountSID || !authToken) throw new Error('${englishSpeech.tell('command.export-fill')}')`,
  '  // The time in China, whatever zone this machine is in; one timestamp for both.',
  "  const timestamp = new Date(Date.now() + 8 * 3600 * 1000).toISOString().replace(/[^0-9]/g, '').slice(0, 14)",
  "  pm.variables.set('Sign', cryptoJs.MD5(accountSID + authToken + timestamp).toString().toUpperCase())",
  `  const words = cryptoJs.enc.Utf8.parse(accountSID + ${JSON.stringify(separator)} + timestamp)`,
  "  pm.variables.set('Authorization', cryptoJs.enc.Base64.stringify(words))",
  '}',
]

const sourceOf = (name: string, value: string | undefined): string =>
  value === undefined ? `pm.variables.replaceIn('{{${name}}}')` : JSON.stringify(value)

const testScript = (statusCode: string): string[] => [
  "pm.test('HTTP status is 200', () => pm.expect(pm.response.code).to.equal(200))",
  `pm.test('statusCode is ${statusCode}', () => pm.expect(pm.response.json().statusCode).to.equal('${statusCode}'))`,
]
