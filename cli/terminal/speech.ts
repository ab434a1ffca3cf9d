import { createSpeech, type Language, note, type Speech } from '../../words/create-speech.ts'
import { createWords } from '../../words/create-words.ts'
import { englishSpeech } from './english-speech.ts'
import { UsageError } from './exit-codes.ts'
import type { CommandIo } from './io.ts'
import { knowAgain } from './retell.ts'

const languages: readonly Language[] = ['en', 'zh-CN']

/** What the command's reader is spoken to in. */
export const speechOf = ({ speech = englishSpeech }: Pick<CommandIo, 'speech'>): Speech => speech

/** Loads a language's sentences: English is there already, as far as it is told. */
export async function loadSpeech(language: Language): Promise<Speech> {
  if (language === 'en') return englishSpeech
  const [{ rooms }, { zhCn }, { rooms: english }] = await Promise.all([
    import('../../schemas/generated/messages/zh-CN/texts.ts'),
    import('../../schemas/generated/messages/zh-CN/mock.ts'),
    import('../../schemas/generated/messages/en/texts.ts'),
  ])
  return knowAgain(createSpeech({ language, words: createWords(zhCn), rooms }), english)
}

/** The forms that a locale has, such as zh_CN.UTF-8 or zh; one that begins so and goes on otherwise is no language of ours. */
const languageOf = (locale: string): Language | undefined => {
  if (/^zh(?:[_.@-]|$)/i.test(locale)) return 'zh-CN'
  return /^en(?:[_.@-]|$)/i.test(locale) ? 'en' : undefined
}

/**
 * The language of `--lang`, then of LC_ALL, then of LANG, then English. Throws a UsageError for a --lang that there is not.
 *
 * @example
 * chooseLanguage(undefined, { LANG: 'zh_CN.UTF-8' }) // 'zh-CN'
 */
export function chooseLanguage(option: string | undefined, env: CommandIo['env']): Language {
  if (option === undefined) return languageOf(env.LC_ALL || env.LANG || '') ?? 'en'
  const chosen = languageOf(option)
  if (!chosen) throw new UsageError(note('command.unknown-language', { languages }))
  return chosen
}

/** The same before anything is read: help and wrong options are told in it. These are the command's own words alone. */
export function guessLanguage(own: readonly string[], env: CommandIo['env']): Language {
  const typed = own.flatMap((each, at) =>
    each === '--lang' ? (own[at + 1] ?? []) : (/^--lang=(.*)$/s.exec(each)?.slice(1) ?? []),
  )
  return languageOf(typed[0] ?? '') ?? chooseLanguage(undefined, env)
}
