import { readFlags } from '../read-flags.ts'
import { writeDoctorReport } from './doctor-report.ts'

readFlags({})
console.log(writeDoctorReport())
