import { en } from '../../schemas/generated/messages/en/mock.ts'
import { texts } from '../../schemas/generated/messages/en/texts.ts'
import { createSpeech, type Speech } from '../../words/create-speech.ts'
import { createWords } from '../../words/create-words.ts'

/** What the command says in English: to programs always, and to people who asked for nothing else. */
export const englishSpeech: Speech = createSpeech({ language: 'en', words: createWords(en), texts })
