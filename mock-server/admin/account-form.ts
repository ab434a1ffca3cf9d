import { isObject } from '../vendor/read-text.ts'
import { AdminProblem } from './admin-problem.ts'
import type { AdminRoute } from './route.ts'

const prefix = '/accounts/{accountSID}'

type Params = Readonly<Record<string, string>>

/** A route, and its form with an account's id in the path where it has one. */
export function withAccountForm(route: AdminRoute): AdminRoute[] {
  if (!route.account || route.path.startsWith(prefix)) return [route]
  const form: AdminRoute = {
    ...route,
    path: `${prefix}${route.path}`,
    operationId: `${route.operationId}OfAccount`,
    summary: `${route.summary} (for the account in the path)`,
    refusals: [...new Set([...(route.refusals ?? []), 404 as const])],
  }
  return [route, form]
}

/** Whether it is about an account that must be there. */
export const isAccountForm = ({ path }: AdminRoute): boolean => path.startsWith(`${prefix}/`)

/** The query with the account of the path. Throws AdminProblem 400 for one that names an account, too. */
export function nameInQuery(search: URLSearchParams, { account }: AdminRoute, { accountSID }: Params): URLSearchParams {
  if (account !== 'query' || accountSID === undefined) return search
  if (search.has('accountSID')) throw namedTwice(400, 'query-not-valid/named-twice', '/accountSID')
  search.set('accountSID', accountSID)
  return search
}

/** The body with the account of the path. Throws AdminProblem 422 for one that names another. */
export function nameInBody(body: unknown, { account }: AdminRoute, { accountSID }: Params): unknown {
  if (!account?.startsWith('/') || accountSID === undefined) return body
  const names = account.split('/').slice(1, -1)
  const holder = names.reduce((whole: unknown, name) => (isObject(whole) ? whole[name] : undefined), body)
  // What has another form is told by the schema.
  if (!isObject(holder)) return body
  if (Object.hasOwn(holder, 'accountSID') && holder.accountSID !== accountSID)
    throw namedTwice(422, 'body-not-valid/named-twice', account)
  Object.assign(holder, { accountSID })
  return body
}

const namedTwice = (status: number, name: `${'body' | 'query'}-not-valid/named-twice`, pointer: string): AdminProblem =>
  new AdminProblem(
    status,
    { name, values: {} },
    {
      errors: [
        {
          pointer,
          detail: 'Expected none beside the accountSID of the path.',
          message: { name: 'additionalProperties', values: {} },
        },
      ],
    },
  )
