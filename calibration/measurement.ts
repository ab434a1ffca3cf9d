/** What was found of one knob: its value with the evidence, or why there is none. */
export type Measurement =
  | {
      readonly knob: string
      readonly isMeasured: true
      readonly value: unknown
      /** Beside a code, where the list has another message or none. */
      readonly statusMsg?: string
      readonly evidence: string
    }
  | {
      readonly knob: string
      readonly isMeasured: false
      /** That answers contradict each other, which makes the calibration fail. */
      readonly isContradicted?: true
      readonly reason: string
      /** What the answers said all the same; a knob that has another value is disproved. */
      readonly seen?: unknown
    }

/** Something about the answers that is no knob's, and that a mock cannot follow. */
export interface CalibrationNews {
  readonly claim: string
  readonly expected: string
  readonly received: string
}

export const measured = (knob: string, value: unknown, evidence: string): Measurement => ({
  knob,
  isMeasured: true,
  value,
  evidence,
})

export const unmeasured = (knob: string, reason: string, seen?: unknown): Measurement => ({
  knob,
  isMeasured: false,
  reason,
  ...(seen !== undefined && { seen }),
})

export const contradicted = (knob: string, reason: string): Measurement => ({
  knob,
  isMeasured: false,
  isContradicted: true,
  reason,
})
