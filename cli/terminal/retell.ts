import { texts } from '../../schemas/generated/messages/en/texts.ts'
import type { Speech } from '../../words/create-speech.ts'
import { createTranslator } from '../../words/create-translator.ts'

/** The rooms of what is finished in English: results and files of the suite, what commander, client and mock say, and the data of codes and claims. */
const isFinished = (name: string): boolean =>
  /^(?:calibrate|cases|contract|foreign|recordings|rules)\./.test(name) || name === 'command.interrupted'

const translators = new WeakMap<Speech, (line: string) => string>()

/** A text that was made in English elsewhere, line by line in the reader's language. What is no sentence of the kit stays as it is. */
export function retell(text: string, speech: Speech): string {
  if (speech.language === 'en') return text
  const translate = translators.get(speech) ?? createTranslator(finished(), speech)
  translators.set(speech, translate)
  return text.split('\n').map(translate).join('\n')
}

const finished = () => Object.fromEntries(Object.entries(texts).filter(([name]) => isFinished(name)))
