import type { ContractCase } from '../case.ts'
import { accountCases } from './accounts.ts'
import { acceptedCases, actionCases } from './actions.ts'
import { answerCases, formCases } from './answers.ts'
import { authorizationCases } from './authorization.ts'
import { bodyCases } from './bodies.ts'
import { checkOrderCases } from './check-order.ts'
import { createMeetingCases, creationCases } from './create-meeting.ts'
import { environmentCases } from './environments.ts'
import { headerCases } from './headers.ts'
import { parameterCases } from './parameters.ts'
import { requestLineCases } from './request-line.ts'
import { letterCases, signCases } from './sign.ts'
import { timestampCases } from './timestamps.ts'

/** Every case of the suite, in the order in which they are asked. */
export const contractCases: readonly ContractCase[] = [
  // Others rest on these.
  ...letterCases,
  ...acceptedCases,
  ...creationCases,
  ...requestLineCases,
  ...environmentCases,
  ...headerCases,
  ...accountCases,
  ...authorizationCases,
  ...timestampCases,
  ...signCases,
  ...bodyCases,
  ...actionCases,
  ...parameterCases,
  ...createMeetingCases,
  ...answerCases,
  ...checkOrderCases,
  ...formCases,
]
