import { calibrate } from '../schemas/generated/messages/en/calibrate.ts'
import { contract } from '../schemas/generated/messages/en/contract.ts'
import { recordings } from '../schemas/generated/messages/en/recordings.ts'
import { createSpeech } from './create-speech.ts'
import { english } from './create-words.ts'

const speech = createSpeech({ language: 'en', words: english, rooms: { calibrate, contract, recordings } })

/** What results, recordings and behaviour files say: English, whoever reads them; `createTranslator` says it otherwise. */
export const tell = speech.tell
