import type { IncomingMessage } from 'node:http'
import { createMask, type Mask } from '../../masking/mask-text.ts'
import type { Instance } from '../instance/instance.ts'
import { tokensOf } from '../state/accounts.ts'
import { signsOf } from './mask.ts'

/** Masks what is said of a request that never gets to the checks: it may hold its own Sign where none belongs. */
export function createRequestMask(instance: Instance, { url = '', headers }: IncomingMessage): Mask {
  return createMask(tokensOf(instance), {
    accountSID: undefined,
    signs: signsOf(url),
    authorization: headers.authorization,
  })
}
