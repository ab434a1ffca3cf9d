import { type Mutant, turned } from './mutant.ts'

export const keepsATimestampFor23Hours: Mutant = {
  name: 'keeps-a-timestamp-for-23-hours',
  title: 'A timestamp is good for 23 hours only',
  breaks: 'D4',
  options: { behaviour: { timestampWindowSeconds: turned(23 * 3600) } },
}
