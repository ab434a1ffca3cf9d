export type { Measurement } from './measurement.ts'
export type { CalibrationOptions } from './options.ts'
export { RefusedTargetError } from './refused-target-error.ts'
export { type Calibration, runCalibration } from './run-calibration.ts'
