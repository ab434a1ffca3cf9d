import { Module } from '@nestjs/common'
import { createClient } from 'telemeeting-kit/client'
import { MeetingsService, TELEMEETING } from './meetings.service'

@Module({
  providers: [
    {
      provide: TELEMEETING,
      useFactory: () =>
        createClient({
          baseUrl: process.env.TELEMEETING_BASE_URL ?? '',
          accountSID: process.env.TELEMEETING_ACCOUNT_SID ?? '',
          authToken: process.env.TELEMEETING_AUTH_TOKEN ?? '',
          appid: process.env.TELEMEETING_APPID ?? '',
        }),
    },
    MeetingsService,
  ],
  exports: [MeetingsService],
})
export class MeetingsModule {}
