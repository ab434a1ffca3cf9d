import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const endsMeetingsWithoutTheFeature: Mutant = {
  name: 'ends-meetings-without-the-feature',
  title: 'The feature is needed to hang up, but not to end a meeting',
  breaks: 'D13',
  also: { D12: 'That cause of -205 is gone for one action.' },
  serve: (request, ask) => {
    const { action, appid } = parametersOf(request)
    const isSpared = action === 'destroyMeeting' && /nofeature/.test(String(appid))
    return ask(isSpared ? withParameters(request, { appid: 'telemeetingkitapptrial0000000001' }) : request)
  },
}
