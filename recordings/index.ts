export { createRecording, nameRecording } from './create-recording.ts'
export { compareBehaviours } from './drift/compare-behaviours.ts'
export { compareRecordings, haveCommonCase } from './drift/compare-recordings.ts'
export { type Finding, type Severity, severities } from './drift/finding.ts'
export { parseRecording, RecordingError } from './parse-recording.ts'
export type {
  RecordableExchange,
  RecordableFixtures,
  RecordableRequest,
  RecordableResult,
  RunFacts,
} from './recorded-run.ts'
export { createReplay, type Replay } from './replay/create-replay.ts'
export { createScrubber, type Scrubber } from './scrub/create-scrubber.ts'
export { type Counts, type SecretKind, secretKinds } from './scrub/findings.ts'
