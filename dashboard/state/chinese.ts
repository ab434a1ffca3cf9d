import { zhCn } from '../../schemas/generated/messages/zh-CN/mock.ts'
import type { Entry } from '../../schemas/generated/types.ts'
import { createWords, type Words } from '../../words/create-words.ts'

/** What the mock found out, in Chinese: what it says of it is English. */
export const chinese: Words = createWords(zhCn)

/** What an entry is found by: whatever language the page is in, its reader may have seen the Chinese. */
export const searchWords = ({ refusal }: Pick<Entry, 'refusal'>): string[] =>
  [refusal, refusal?.finding].flatMap((told) => (told ? Object.values(chinese.say(told.message)) : []))
