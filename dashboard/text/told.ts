import { rules } from '../../schemas/generated/messages/zh-CN/rules.ts'
import type { Masked, Message, PhrasePlaces } from '../../schemas/generated/messages.ts'
import type { ClaimEntry, Entry, StatusCodeEntry } from '../../schemas/generated/types.ts'
import { chinese } from '../state/chinese.ts'
import { language } from '../state/preferences.ts'

const isChinese = (): boolean => language.get() === 'zh-CN'

/** What the mock said in English, in the reader's language: each text beside a message is the message's own. */
export const inWords = <Told extends { readonly message: Masked<Message> }>(told: Told): Told =>
  isChinese() ? { ...told, ...chinese.say(told.message) } : told

/** The same of what has one text, such as why a callback failed. */
export const textInWords = (text: string, message: Masked<Message<keyof PhrasePlaces>> | undefined): string =>
  message && isChinese() ? chinese.say(message).text : text

const chineseRules = rules()

const ruleOf = (name: string, english: string): string =>
  (isChinese() && (chineseRules as Readonly<Record<string, string>>)[`rules.${name}`]) || english

/** What a claim states. */
export const claimInWords = ({ id, title, statement, ...claim }: ClaimEntry): ClaimEntry => ({
  ...claim,
  id,
  title: ruleOf(`${id}/title`, title),
  statement: ruleOf(`${id}/statement`, statement),
})

/** What a statusCode means. */
export const codeInWords = ({ code, name, meaning, remedy, ...entry }: StatusCodeEntry): StatusCodeEntry => ({
  ...entry,
  code,
  name: ruleOf(`${code}/name`, name),
  meaning: ruleOf(`${code}/meaning`, meaning),
  remedy: ruleOf(`${code}/remedy`, remedy),
})

/** Why the mock itself refused a request that it did not take for a call, in one line; undefined of a call. */
export function problemInWords({ answer, checks, problem }: Entry): string | undefined {
  if (checks.length > 0) return undefined
  if (!problem || !isChinese()) return answer.headers['x-mock-reason']
  const { title, detail, provenance, claims = [] } = inWords(problem)
  if (!provenance) return chinese.frame('problem', { title, detail })
  return chinese.frame('problem-with-grounds', {
    title,
    grounds: chinese.frame(provenance, { claims: chinese.list(claims) }),
    detail,
  })
}
