import { writeMaskingReport } from './masking-report.ts'

console.log(writeMaskingReport())
