import { en } from '../../schemas/generated/messages/en.ts'
import { createWords } from './words.ts'

/** The language of headers and of the strings that the admin API and mock.requests() have. */
export const english = createWords(en)
