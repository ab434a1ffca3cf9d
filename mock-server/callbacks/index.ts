export { type CallbackOptions, type Callbacks, createCallbacks } from './create-callbacks.ts'
export type { Delivery } from './create-delivery-log.ts'
export { RefusedTargetError } from './resolve-target.ts'
