import { writeDoctorReport } from './doctor-report.ts'

console.log(writeDoctorReport())
