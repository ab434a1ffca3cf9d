import { createSignature, formatTimestamp } from '../../client/index.ts'
import type { MockServer } from '../../mock-server/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'

const [{ accountSID, authToken, applications }] = builtInAccounts.accounts
const appidOf = (role: string) => applications.find((application) => application.role === role)?.appid ?? ''
const trial = appidOf('trial')

/** What people write themselves, in the language of the pictures. */
const named = {
  en: {
    meeting: 'Weekly planning',
    people: ['Ann', 'Bob'],
    payment: 'No money left',
    flaky: 'Gateway down, then slow',
  },
  'zh-CN': { meeting: '周例会', people: ['李明', '王芳'], payment: '余额不足', flaky: '先网关故障，后延迟' },
} as const

type Language = keyof typeof named

interface Sample {
  readonly body?: Record<string, unknown>
  readonly headers?: Record<string, string>
  /** What it is signed with instead of the account's token. */
  readonly token?: string
}

const samplesIn = ({ meeting, people }: (typeof named)[Language]): readonly Sample[] => [
  {},
  { body: { action: 'hangupMeeting', appid: trial, confid: '20260301001', phone: '13800138000' } },
  { body: { action: 'destroyMeeting', appid: appidOf('offline'), confid: '20260301002' } },
  { body: { action: 'destroymeeting', appid: trial, confid: '20260301003' } },
  { body: { action: 'hangupMeeting', appid: trial, confid: '20260301003' } },
  { body: { action: 'destroyMeeting', appid: trial, confid: '20260301004' } },
  { body: { action: 'destroyMeeting', appid: trial, confid: 'payment' } },
  { body: { action: 'hangupMeeting', appid: trial, confid: '20260301005', phone: 'not a number' } },
  { token: ` ${authToken}` },
  { body: { action: 'destroyMeeting', appid: trial, confid: 'payment' } },
  { body: { action: 'destroyMeeting', appid: trial, confid: '20260301006' } },
  { headers: { authorization: 'Basic dGVzdDp0ZXN0' } },
  {
    body: {
      action: 'createMeeting',
      appid: trial,
      creator: '13800138000',
      meetingname: meeting,
      parties: people.map((name, index) => ({ name, phone: `1380013800${index + 1}` })),
    },
  },
]

/** Makes two scenarios, an account and a few requests of every kind, so that each view has something to show. */
export async function sendSamples(mock: MockServer, time: number, language: Language): Promise<void> {
  await admin(mock, 'scenarios', {
    name: named[language].payment,
    match: { confid: 'payment' },
    answers: [{ statusCode: '-204' }],
  })
  await admin(mock, 'scenarios', {
    name: named[language].flaky,
    match: { confid: 'flaky', action: 'hangupMeeting' },
    share: 0.5,
    answers: [{ fault: { kind: 'gateway-error', status: 503 }, times: 2 }, { latency: { milliseconds: 800 } }],
  })
  await admin(mock, 'accounts', {
    accountSID: 'anaccountofonesown',
    applications: [{ appid: 'anapplication', environment: 'production', callbackUrl: 'http://127.0.0.1:8080/status' }],
  })
  for (const sample of samplesIn(named[language])) await send(mock.url, sample, formatTimestamp(time))
}

async function admin(mock: MockServer, path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${mock.url}/__admin/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`POST /__admin/${path} was answered ${answer.status}: ${await answer.text()}`)
}

async function send(url: string, sample: Sample, timestamp: string): Promise<void> {
  const {
    body = { action: 'destroyMeeting', appid: trial, confid: '20260301001' },
    headers,
    token = authToken,
  } = sample
  const { sign, authorization } = createSignature({ accountSID, authToken: token, timestamp })
  await fetch(`${url}/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${sign}`, {
    method: 'POST',
    headers: {
      accept: 'application/json;',
      'content-type': 'application/json;charset=utf-8;',
      authorization,
      ...headers,
    },
    body: JSON.stringify(body),
  })
}
