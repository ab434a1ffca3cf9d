import {
  validateAccountQuery,
  validateBehaviourRequest,
  validateCallbacksQuery,
  validateChangeScenarioRequest,
  validateClockRequest,
  validateCreateAccountRequest,
  validateCreateMeetingRequest,
  validateCurlQuery,
  validateMeetingsQuery,
  validateNothingQuery,
  validateNothingRequest,
  validateRequestsQuery,
  validateSendRequestRequest,
  validateStrictRequest,
  validateVerifyRequest,
} from '../../schemas/generated/admin-validators.js'
import type {
  AccountQuery,
  BehaviourChange,
  CallbacksQuery,
  ClockChange,
  CurlQuery,
  MeetingsQuery,
  NewAccount,
  NewMeeting,
  NewRequest,
  NoBody,
  NoQuery,
  RequestsQuery,
  Scenario,
  ScenarioChange,
  StrictChange,
  Verification,
} from '../../schemas/generated/types.ts'
import type { Validator } from '../../schemas/generated/validator.ts'
import { checkScenario } from '../simulation/check-scenario.ts'
import type { Checked } from './route.ts'

const checked = <Value>(schema: string, validate: Validator): Checked<Value> => ({ schema, validate })

/** Whatever a caller may send, with the schema that holds it. */
export const noQuery = checked<NoQuery>('NoQuery', validateNothingQuery)
export const accountQuery = checked<AccountQuery>('AccountQuery', validateAccountQuery)
export const callbacksQuery = checked<CallbacksQuery>('CallbacksQuery', validateCallbacksQuery)
export const curlQuery = checked<CurlQuery>('CurlQuery', validateCurlQuery)
export const meetingsQuery = checked<MeetingsQuery>('MeetingsQuery', validateMeetingsQuery)
export const requestsQuery = checked<RequestsQuery>('RequestsQuery', validateRequestsQuery)
export const noBody = { ...checked<NoBody>('NoBody', validateNothingRequest), isOptional: true as const }
export const verification = checked<Verification>('Verification', validateVerifyRequest)
export const newAccount = {
  ...checked<NewAccount>('NewAccount', validateCreateAccountRequest),
  isOptional: true as const,
}
export const newMeeting = checked<NewMeeting>('NewMeeting', validateCreateMeetingRequest)
export const newRequest = checked<NewRequest>('NewRequest', validateSendRequestRequest)
export const clockChange = checked<ClockChange>('ClockChange', validateClockRequest)
export const scenario = checked<Scenario>('Scenario', checkScenario)
export const scenarioChange = checked<ScenarioChange>('ScenarioChange', validateChangeScenarioRequest)
export const strictChange = checked<StrictChange>('StrictChange', validateStrictRequest)
export const behaviourChange = checked<BehaviourChange>('BehaviourChange', validateBehaviourRequest)
