import type { Expectation } from '../case.ts'

/** The request passes: what the rule allows must not be refused. */
export const served: Expectation = { statusCode: '0' }

/** The request does not pass, whichever code says so: all that a rule without a code can ask. */
export const refused: Expectation = { statusCodeIsNot: ['0'] }
