import type { CommandTexts } from '../../schemas/generated/texts.ts'
import type { Speech } from '../../words/create-speech.ts'
import { createTranslator } from '../../words/create-translator.ts'

/** The rooms of what is finished in English: results and files of the suite, what commander, client and mock say, and the data of codes and claims. */
const isFinished = (name: string): boolean =>
  /^(?:calibrate|cases|contract|foreign|recordings|rules)\./.test(name) || name === 'command.interrupted'

type Translate = (line: string) => string

const translators = new WeakMap<Speech, () => Translate>()

/** Has a language know again what is finished in English, by the English sentences. */
export function knowAgain(speech: Speech, english: CommandTexts): Speech {
  const create = () => createTranslator(finished(english), speech)
  let translate: Translate | undefined
  translators.set(speech, () => (translate ??= create()))
  return speech
}

/** A text that was made in English elsewhere, line by line in the reader's language. What is no sentence of the kit stays as it is. */
export function retell(text: string, speech: Speech): string {
  const translate = translators.get(speech)?.()
  return translate ? text.split('\n').map(translate).join('\n') : text
}

const finished = (english: CommandTexts) =>
  Object.fromEntries(Object.entries(english).filter(([name]) => isFinished(name)))
