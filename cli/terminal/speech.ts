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
  const [{ texts }, { zhCn }, { texts: english }] = await Promise.all([
    import('../../schemas/generated/messages/zh-CN/texts.ts'),
    import('../../schemas/generated/messages/zh-CN/mock.ts'),
    import('../../schemas/generated/messages/en/texts.ts'),
  ])
  return knowAgain(createSpeech({ language, words: createWords(zhCn), texts }), english)
}

/**
 * The language of `--lang`, then of LC_ALL, then of LANG, then English. Throws a UsageError for a --lang that there is not.
 *
 * @example
 * chooseLanguage(undefined, { LANG: 'zh_CN.UTF-8' }) // 'zh-CN'
 */
export function chooseLanguage(option: string | undefined, env: CommandIo['env']): Language {
  if (option === undefined) return /^zh(?:[_.@-]|$)/i.test(env.LC_ALL || env.LANG || '') ? 'zh-CN' : 'en'
  const chosen = languages.find((each) => each === option)
  if (!chosen) throw new UsageError(note('command.unknown-language', { languages }))
  return chosen
}

/** The same before anything is read: help and wrong options are told in it. What it takes for --lang may be another program's. */
export function guessLanguage(args: readonly string[], env: CommandIo['env']): Language {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  const typed = own.flatMap((each, at) =>
    each === '--lang' ? [own[at + 1]] : (/^--lang=(.*)$/.exec(each)?.slice(1) ?? []),
  )
  return languages.find((each) => each === typed[0]) ?? chooseLanguage(undefined, env)
}
