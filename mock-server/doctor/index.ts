export { collectFindings, diagnose } from './diagnose.ts'
export type { Evidence, KnownCredentials } from './evidence.ts'
export type { Finding } from './finding.ts'
