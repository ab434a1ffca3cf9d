// Checked by the type checker alone: every @ts-expect-error is an error if the line below it compiles.
import file from '../schemas/endpoints.json' with { type: 'json' }
import { createMockServer, type EndpointsFile } from './index.ts'

const phone = { type: 'string', format: 'phone' } as const
const entry = { path: 'call/TeleMeeting.wx', provenance: 'documented', actions: [] } as const

export function endpointsAreTyped(): EndpointsFile[] {
  const request = { required: ['phone'], properties: { phone } }
  createMockServer({ endpoints: { endpoints: [{ ...entry, actions: [{ name: 'inviteMeeting', request }] }] } })
  // @ts-expect-error the compiler takes each text of an imported file for any text: docs/endpoints.md says what to write
  createMockServer({ endpoints: file })
  createMockServer({ endpoints: file as EndpointsFile })
  return [
    // @ts-expect-error there is no such provenance
    { endpoints: [{ ...entry, provenance: 'certain' }] },
    // @ts-expect-error there is no such effect
    { endpoints: [{ ...entry, actions: [{ name: 'a', effect: { does: 'restartMeeting' } }] }] },
    // @ts-expect-error the mock does not read this keyword
    { endpoints: [{ ...entry, actions: [{ name: 'a', request: { properties: { phone: { maxLength: 5 } } } }] }] },
    // @ts-expect-error there is no such type
    { endpoints: [{ ...entry, actions: [{ name: 'a', request: { properties: { phone: { type: 'integer' } } } }] }] },
    // @ts-expect-error an entry says how far it can be trusted
    { endpoints: [{ path: 'fax/Send.wx', actions: [] }] },
  ]
}
