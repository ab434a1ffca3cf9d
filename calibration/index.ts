export type { Measurement } from './measurement.ts'
export { RefusedTargetError } from './refused-target-error.ts'
export { type Calibration, type CalibrationOptions, runCalibration } from './run-calibration.ts'
