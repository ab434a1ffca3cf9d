import { Test } from '@nestjs/testing'
import { createMockServer, type MockServer } from 'telemeeting-kit/mock-server'
import { MeetingsModule } from './meetings.module'
import { MeetingsService } from './meetings.service'

describe('MeetingsService', () => {
  let mock: MockServer
  let service: MeetingsService

  beforeEach(async () => {
    mock = await createMockServer({ seed: 1 }).listen()
    process.env.TELEMEETING_BASE_URL = mock.url
    process.env.TELEMEETING_ACCOUNT_SID = mock.credentials.accountSID
    process.env.TELEMEETING_AUTH_TOKEN = mock.credentials.authToken
    process.env.TELEMEETING_APPID = mock.credentials.appid
    const module = await Test.createTestingModule({ imports: [MeetingsModule] }).compile()
    service = module.get(MeetingsService)
  })

  afterEach(() => mock.close())

  it('ends a meeting', async () => {
    expect(await service.end('002')).toMatch(/^\d+$/)
  })

  it('tells why the platform refuses', async () => {
    await expect(service.end('telemeetingkitcode-205')).rejects.toThrow('-205')
  })
})
