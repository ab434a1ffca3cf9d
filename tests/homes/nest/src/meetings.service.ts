import { ConflictException, Inject, Injectable } from '@nestjs/common'
import type { Client } from 'telemeeting-kit/client'

export const TELEMEETING = Symbol('TELEMEETING')

@Injectable()
export class MeetingsService {
  constructor(@Inject(TELEMEETING) private readonly client: Client) {}

  async end(confid: string): Promise<string | undefined> {
    const result = await this.client.destroyMeeting({ confid })
    if (!result.ok) throw new ConflictException(`${result.statusCode}: ${result.meaning}`)
    return result.answer.requestId
  }
}
