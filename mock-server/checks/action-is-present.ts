import { isObject } from '../vendor/read-text.ts'
import type { Check } from './check.ts'
import { findOtherSpelling } from './find-parameter.ts'

export const actionIsPresent: Check = {
  name: 'action-is-present',
  claims: ['D6', 'D7', 'D11'],
  run(request, { actions }) {
    if (!request.parameters) return undefined
    const action = request.parameters.get('action')
    if (action !== undefined && action !== '') return undefined
    if (action === '') return { message: { name: 'action-is-present/empty', values: { actions } }, assumed: ['A8'] }
    if (request.parameters.size === 0)
      return { message: { name: 'action-is-present/no-parameters', values: { actions } } }
    const spelt = findOtherSpelling('action', request.parameters)
    if (spelt !== undefined)
      return { message: { name: 'action-is-present/spelt-otherwise', values: { member: { sent: spelt }, actions } } }
    const [holder] =
      [...request.parameters].find(([, value]) => isObject(value) && Object.hasOwn(value, 'action')) ?? []
    if (holder !== undefined)
      return { message: { name: 'action-is-present/deeper', values: { member: { sent: holder }, actions } } }
    const parameters = { sent: [...request.parameters.keys()].join(', ') }
    return { message: { name: 'action-is-present', values: { parameters, actions } } }
  },
}
