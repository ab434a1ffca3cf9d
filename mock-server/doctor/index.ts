export { collectDiagnoses, type Diagnosis, diagnose } from './diagnose.ts'
export type { Evidence } from './examine.ts'
export { isHalfADayOff } from './hypotheses/timestamp.ts'
export { diagnoseRefusal, judgeSignature, type RefusedRequest } from './judge-signature.ts'
