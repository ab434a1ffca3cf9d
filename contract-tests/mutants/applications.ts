import { type MutantTable, turned } from './mutant.ts'
import { refuseServed } from './rewrite-answer.ts'
import { isForProduction, parametersOf, putting } from './rewrite-request.ts'

/** Drifts in which application may do what. */
export const applicationsMutants: MutantTable = {
  'gives-an-offline-application-another-code': {
    title: 'An application that is not online gets another code',
    breaks: 'D12',
    options: { behaviour: { codes: { 'application-is-online': turned('-201') } } },
  },
  'gives-the-whitelist-another-code': {
    title: 'A caller who is not on the whitelist gets another code',
    breaks: 'D12',
    options: { behaviour: { codes: { 'caller-is-on-the-whitelist': turned('-101') } } },
  },
  'serves-either-environment': {
    title: 'The sandbox and production serve each other’s applications',
    breaks: 'D12',
    options: { behaviour: { codes: { 'application-belongs-to-environment': turned('served') } } },
  },
  'asks-for-no-feature': {
    title: 'An application without the feature is served',
    breaks: 'D13',
    also: { D12: 'That cause of -205 is gone.' },
    options: { behaviour: { codes: { 'application-has-the-feature': turned('served') } } },
  },
  'ends-meetings-without-the-feature': {
    title: 'The feature is needed to hang up, but not to end a meeting',
    breaks: 'D13',
    also: { D12: 'That cause of -205 is gone for one action.' },
    serve: putting(
      { appid: 'telemeetingkitapptrial0000000001' },
      ({ action, appid }) => action === 'destroyMeeting' && /nofeature/.test(String(appid)),
    ),
  },
  'ignores-the-whitelist': {
    title: 'A whitelist keeps nobody out',
    breaks: 'D16',
    also: { D12: 'That cause of -205 is gone.' },
    options: { behaviour: { codes: { 'caller-is-on-the-whitelist': turned('served') } } },
  },
  'reads-an-empty-whitelist-as-nobody': {
    title: 'An empty whitelist keeps everybody out of production',
    breaks: 'D16',
    also: {
      D1: 'Nobody gets into production.',
      D12: 'An application of one’s own is kept out, too.',
      D17: 'Being online is not enough.',
    },
    serve: refuseServed('-205', isForProduction),
  },
  'serves-applications-that-are-not-online': {
    title: 'An application works in production before it is online',
    breaks: 'D17',
    also: { D12: 'That cause of -205 is gone.' },
    options: { behaviour: { codes: { 'application-is-online': turned('served') } } },
  },
  'splits-the-whitelist-at-semicolons': {
    title: 'A whitelist is separated by semicolons and blanks, too, and an address may be a part of another',
    breaks: 'D16',
    also: { D12: 'A caller who is not listed is served.' },
    serve: putting({ appid: 'telemeetingkitapplisted000000001' }, ({ appid }) => /nearlylisted/.test(String(appid))),
  },
  'keeps-listed-callers-out': {
    title: 'A caller who stands second in a whitelist is kept out',
    breaks: 'D16',
    serve: refuseServed('-205', (request) => /applisted/.test(String(parametersOf(request).appid))),
  },
  ...Object.fromEntries(
    (['hangupMeeting', 'createMeeting'] as const).map((action) => [
      `lets-everybody-${action === 'hangupMeeting' ? 'hang-up' : 'create'}`,
      {
        title: `Feature, whitelist and being online do not matter to ${action}`,
        breaks: 'D12',
        also: {
          D13: 'The feature is not asked for.',
          D16: 'The whitelist keeps nobody out.',
          D17: 'Being online is not asked for.',
        },
        action,
        serve: putting(
          { appid: 'telemeetingkitapponline000000001' },
          ({ action: asked, appid }) =>
            asked === action && /nofeature|offline|whitelist0|nearlylisted/.test(String(appid)),
        ),
      } satisfies MutantTable[string],
    ]),
  ),
}
