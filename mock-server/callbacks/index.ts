export { type CallbackOptions, type Callbacks, createCallbacks } from './create-callbacks.ts'
export { type Delivery, withoutSecrets } from './create-delivery-log.ts'
export { overDefaults } from './limits.ts'
export { RefusedTargetError } from './resolve-target.ts'
