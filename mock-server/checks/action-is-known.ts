import type { Check } from './check.ts'

export const actionIsKnown: Check = {
  name: 'action-is-known',
  claims: ['O1', 'D6', 'D7'],
  run(request, { action, actions }) {
    const sent = request.parameters?.get('action')
    if (sent === undefined || sent === '' || action) return undefined
    const values = { action: { sent }, actions }
    if (typeof sent !== 'string') return { message: { name: 'action-is-known/no-string', values }, assumed: ['A7'] }
    return { message: { name: 'action-is-known', values } }
  },
}
