export { RefusedTargetError } from './measure-codes.ts'
export type { Measurement } from './measurement.ts'
export { type Calibration, type CalibrationOptions, runCalibration } from './run-calibration.ts'
