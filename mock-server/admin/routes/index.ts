import { withAccountForm } from '../account-form.ts'
import type { AdminRoute } from '../route.ts'
import { accountRoutes } from './accounts.ts'
import { behaviourRoutes } from './behaviour.ts'
import { callbackRoutes } from './callbacks.ts'
import { clockRoutes } from './clock.ts'
import { endpointRoutes } from './endpoints.ts'
import { eventRoutes } from './events.ts'
import { meetingRoutes } from './meetings.ts'
import { mockRoutes } from './mock.ts'
import { oneRequestRoutes } from './one-request.ts'
import { createPageRoutes } from './pages.ts'
import { requestRoutes } from './requests.ts'
import { scenarioRoutes } from './scenarios.ts'

/**
 * Every route of the admin API. A new one is added to its group's file, and is served and documented by that, with its
 * form for one account.
 */
export const adminRoutes: readonly AdminRoute[] = [
  ...mockRoutes,
  ...endpointRoutes,
  ...requestRoutes,
  ...oneRequestRoutes,
  ...eventRoutes,
  ...scenarioRoutes,
  ...clockRoutes,
  ...accountRoutes,
  ...meetingRoutes,
  ...behaviourRoutes,
  ...callbackRoutes,
  ...createPageRoutes(() => adminRoutes),
].flatMap(withAccountForm)
