import { readFileSync } from 'node:fs'

/** What a file of JSON holds, with or without a byte-order mark. Throws what the file system and JSON.parse throw. */
export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
