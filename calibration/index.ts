export { RefusedTargetError } from './errors.ts'
export type { Measurement } from './measurement.ts'
export type { CalibrationOptions } from './options.ts'
export { type Calibration, runCalibration } from './run-calibration.ts'
