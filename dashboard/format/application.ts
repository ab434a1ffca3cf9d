import type { AccountState, ApplicationState } from '../../schemas/generated/types.ts'
import type { TextKey } from '../text/index.ts'

type Say = (key: TextKey, values?: Readonly<Record<string, string>>) => string

/** What distinguishes an application, the most telling first: whose it is and where it is served, then what is amiss. */
export function describeApplication(application: ApplicationState, say: Say): string[] {
  const { environment, online, features, ipWhitelist, calledOn } = application
  const isProduction = environment !== 'sandbox'
  return [
    say(environment === 'both' ? 'applicationBoth' : environment === 'sandbox' ? 'applicationTrial' : 'applicationOwn'),
    ...(isProduction ? [say(online ? 'online' : 'offline')] : []),
    ...(features.includes('meeting') ? [] : [say('noMeetingFeature')]),
    ...(isProduction && ipWhitelist ? [say(isForHere(ipWhitelist) ? 'onWhitelist' : 'offWhitelist')] : []),
    ...(calledOn ? [say('calledOn', { environment: say(calledOn) })] : []),
  ]
}

/** Whether a whitelist lets callers on the mock's own machine in. */
const isForHere = (ipWhitelist: string): boolean => ipWhitelist.split(',').includes('127.0.0.1')

/** The applications of one account, or of all, each once. */
export function applicationsOf(accounts: readonly AccountState[], accountSID: string): ApplicationState[] {
  const own = accounts.filter((account) => accountSID === '' || account.accountSID === accountSID)
  return [...new Map(own.flatMap(({ applications }) => applications).map((each) => [each.appid, each])).values()]
}
