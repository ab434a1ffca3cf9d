import { calibrate } from '../../schemas/generated/messages/en/calibrate.ts'
import { command } from '../../schemas/generated/messages/en/command.ts'
import { contract } from '../../schemas/generated/messages/en/contract.ts'
import { exec } from '../../schemas/generated/messages/en/exec.ts'
import { explain } from '../../schemas/generated/messages/en/explain.ts'
import { help } from '../../schemas/generated/messages/en/help.ts'
import { recordings } from '../../schemas/generated/messages/en/recordings.ts'
import { createSpeech, type Speech } from '../../words/create-speech.ts'
import { english } from '../../words/create-words.ts'

// Not what is only known again in English, to be told in another language: every start would wait for that.
const rooms = { calibrate, command, contract, exec, explain, help, recordings }

/** What the command says in English: to programs always, and to people who asked for nothing else. */
export const englishSpeech: Speech = createSpeech({ language: 'en', words: english, rooms })
