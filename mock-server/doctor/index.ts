export { collectDiagnoses, type Diagnosis, diagnose } from './diagnose.ts'
export type { Evidence, KnownCredentials } from './examine.ts'
export { diagnoseRefusal, judgeSignature, type RefusedRequest } from './judge-signature.ts'
