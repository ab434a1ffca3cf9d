import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BehaviourOverride, createMockServer, type MockServer } from '../mock-server/index.ts'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { type CreateMeetingParameters, createClient, NetworkError } from './index.ts'

let mock: MockServer

beforeEach(async () => {
  mock = await createMockServer().listen()
})

afterEach(() => mock.close())

const clientOfMock = (more = {}) => createClient({ baseUrl: mock.url, ...mock.credentials, ...more })

describe('the client and the mock', () => {
  it('agree on ending a meeting', async () => {
    const result = await clientOfMock().destroyMeeting({ confid: '002' })
    expect(result).toMatchObject({ ok: true, answer: { statusCode: '0', statusMsg: '提交成功' } })
    expect(mock.requests()).toHaveLength(1)
  })

  it('agree on hanging one participant up, masked number and all', async () => {
    expect(await clientOfMock().hangupMeeting({ confid: '002', phone: '136****7556' })).toMatchObject({ ok: true })
  })

  it('agree on a meeting from its creation to its end', async () => {
    const client = clientOfMock()
    const parties: CreateMeetingParameters['parties'] = [{ name: 'A', phone: '13900000000' }]
    const created = await client.createMeeting({ creator: '13800000000', parties })
    expect(created.ok && created.answer.meid).toMatch(/^\d{16}$/)
    const confid = created.answer.meid ?? ''
    expect(await client.hangupMeeting({ confid, phone: '13900000000' })).toMatchObject({ ok: true })
    expect(await client.destroyMeeting({ confid })).toMatchObject({ ok: true })
  })

  it('agree on a wrong token, and the mock says why', async () => {
    const result = await clientOfMock({ authToken: 'another-token' }).destroyMeeting({ confid: '002' })
    expect(result).toMatchObject({
      ok: false,
      statusCode: '-203',
      reason: expect.stringContaining('sign-matches-account'),
    })
  })

  it('agree on an empty parameter', async () => {
    const result = await clientOfMock().destroyMeeting({ confid: '' })
    expect(result).toMatchObject({ ok: false, statusCode: '-2', answer: { requestId: '' } })
  })

  it.each(['offline', 'no-feature', 'whitelist', 'wrong-environment'])(
    'agree on refusing the %s application',
    async (wanted) => {
      const appid = builtInAccounts.accounts[0].applications.find(({ role }) => role === wanted)?.appid ?? ''
      const result = await clientOfMock().destroyMeeting({ confid: '002', appid })
      expect(result).toMatchObject({ ok: false, statusCode: '-205' })
    },
  )

  it.each([
    ['suspended', '-201'],
    ['no-balance', '-204'],
  ])('agree on refusing the %s account', async (wanted, statusCode) => {
    const account = builtInAccounts.accounts.find(({ role }) => role === wanted)
    const { accountSID, authToken } = account ?? {}
    const result = await clientOfMock({ accountSID, authToken }).destroyMeeting({ confid: '002' })
    expect(result).toMatchObject({ ok: false, statusCode })
  })

  it('agree on a token that is not ASCII', async () => {
    const account = { accountSID: 'accountofatest', authToken: '不是秘密的令牌', appid: 'appofatest' }
    const own = await createMockServer({ accounts: [account] }).listen()
    try {
      expect(await createClient({ baseUrl: own.url, ...account }).destroyMeeting({ confid: '002' })).toMatchObject({
        ok: true,
      })
    } finally {
      await own.close()
    }
  })

  it('agree in GBK', async () => {
    const behaviour: BehaviourOverride = { charset: { value: 'gbk', provenance: 'assumed', claims: ['X6'] } }
    const own = await createMockServer({ behaviour }).listen()
    try {
      const result = await createClient({ baseUrl: own.url, ...own.credentials }).destroyMeeting({ confid: '002' })
      expect(result.answer.statusMsg).toBe('提交成功')
    } finally {
      await own.close()
    }
  })

  it('part with a NetworkError once the mock is closed', async () => {
    const client = clientOfMock()
    await mock.close()
    await expect(client.destroyMeeting({ confid: '002' })).rejects.toBeInstanceOf(NetworkError)
  })
})
