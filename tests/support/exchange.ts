import type { Exchange } from '../../mock-server/journal/exchange.ts'

/** An exchange of a served request, but for what is changed. */
export const createExchange = (changes: Partial<Exchange> = {}): Exchange => ({
  time: 0,
  method: 'POST',
  url: '/',
  rawHeaders: [],
  body: '',
  environment: undefined,
  accountSID: undefined,
  action: undefined,
  httpStatus: 200,
  statusCode: '0',
  answer: { common: '', own: '' },
  sent: undefined,
  wire: undefined,
  refusal: undefined,
  forced: undefined,
  order: [],
  made: 0,
  ...changes,
})
