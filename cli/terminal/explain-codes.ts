import type { Speech } from '../../words/create-speech.ts'

/** What the operating system may say of a connection, a host or stdout. */
const words = {
  EADDRNOTAVAIL: 'command.code-EADDRNOTAVAIL',
  ECONNREFUSED: 'command.code-ECONNREFUSED',
  ECONNRESET: 'command.code-ECONNRESET',
  ENOSPC: 'command.code-ENOSPC',
  ENOTFOUND: 'command.code-ENOTFOUND',
  ETIMEDOUT: 'command.code-ETIMEDOUT',
} as const

// Node's own English behind the code says the same.
const known = new RegExp(`\\b(${Object.keys(words).join('|')})\\b(?![（，])(?:: [a-z ]+[a-z])?`, 'g')

/** The codes of a text with words behind each, for a reader of another language than the operating system's English. */
export function explainCodes(text: string, { tell, language }: Speech): string {
  if (language === 'en') return text
  return text.replace(known, (_, code: string) => `${code}（${tell(words[code as keyof typeof words])}）`)
}
