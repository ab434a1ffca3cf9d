export * from './client/index.ts'
// Both have one of this name and shape.
export type { Clock } from './mock-server/index.ts'
export * from './mock-server/index.ts'
