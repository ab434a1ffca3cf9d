import { requestsQuery, verification } from '../checked.ts'
import { findRecorded, showPieces } from '../requests/recorded.ts'
import { selectPage } from '../requests/select-page.ts'
import { verify } from '../requests/verify.ts'
import { defineRoute } from '../route.ts'
import { defineForgetting } from './forgetting.ts'

export const requestRoutes = [
  defineRoute('requests', {
    method: 'GET',
    path: '/requests',
    operationId: 'listRequests',
    summary: 'Lists the journal, page by page',
    account: 'query',
    query: requestsQuery,
    answer: { status: 200, schema: 'RequestsPage' },
    run: ({ mock, query }) => ({ pieces: selectPage(mock.instance, query) }),
  }),
  defineForgetting('requests', 'forgetRequests', 'Forgets the journal, of one account or of all'),
  defineRoute('requests', {
    method: 'POST',
    path: '/requests/verify',
    operationId: 'verifyRequests',
    summary: 'Counts the requests that fit, and names what comes near when there are too few',
    account: '/match/accountSID',
    body: verification,
    answer: { status: 200, schema: 'VerificationResult' },
    run: ({ mock, params, body }) => ({ pieces: verify(mock.instance, body, params.accountSID) }),
  }),
  defineRoute('requests', {
    method: 'GET',
    path: '/requests/{id}',
    operationId: 'getRequest',
    summary: 'Gives one entry of the journal',
    answer: { status: 200, schema: 'Entry' },
    account: 'path',
    refusals: [404],
    run: ({ mock: { instance }, params }) => ({ pieces: showPieces(instance, findRecorded(instance, params)) }),
  }),
]
