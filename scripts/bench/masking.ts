import { readFlags } from '../read-flags.ts'
import { writeMaskingReport } from './masking-report.ts'

readFlags({})
console.log(writeMaskingReport())
