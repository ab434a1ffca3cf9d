export { collectFindings, diagnose } from './diagnose.ts'
export type { Evidence, KnownCredentials } from './examination/examine.ts'
export type { Finding } from './examination/hypothesis.ts'
