export { collectFindings, diagnose } from './diagnose.ts'
export type { Evidence, KnownCredentials } from './examine.ts'
export type { Finding } from './hypothesis.ts'
export { diagnoseRefusal, judgeSignature, type RefusedRequest, type Verdict } from './judge-signature.ts'
