import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { VectorsFile } from '../schemas/generated/types.ts'
import { validateVectors } from '../schemas/generated/validators/vectors.js'
import { buildSource } from '../tests/support/command.ts'
import { createSignature, formatTimestamp } from './sign.ts'

const file: VectorsFile = JSON.parse(readFileSync(new URL('../schemas/vectors.json', import.meta.url), 'utf8'))

describe('signing', () => {
  it.each(file.vectors)('agrees with the known answer $id: $title', (vector) => {
    expect(formatTimestamp(vector.epochMilliseconds)).toBe(vector.timestamp)
    const signature = createSignature(vector)
    expect(signature.sign).toBe(vector.signUpperCase)
    expect(signature.sign.toLowerCase()).toBe(vector.signLowerCase)
    expect(signature.authorization).toBe(vector.authorization)
    expect(signature.timestamp).toBe(vector.timestamp)
  })

  it('is held against vectors that fit their schema and have different ids', () => {
    expect(validateVectors(file), JSON.stringify(validateVectors.errors)).toBe(true)
    expect(new Set(file.vectors.map(({ id }) => id)).size).toBe(file.vectors.length)
  })

  it('does not depend on the zone of the machine', async () => {
    const script = `import('${await buildSource('client/sign.ts')}').then((sign) => console.log(sign.formatTimestamp(1735660799999)))`
    const printed = ['UTC', 'America/Los_Angeles', 'Asia/Shanghai'].map((TZ) =>
      execFileSync(process.execPath, ['-e', script], {
        encoding: 'utf8',
        env: { ...process.env, TZ },
      }).trim(),
    )
    expect(printed).toEqual(['20241231235959', '20241231235959', '20241231235959'])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15])('refuses %s as a moment and says what to give', (moment) => {
    expect(() => formatTimestamp(moment)).toThrow(/is not a moment.*Expected milliseconds since 1970.*Date\.now/)
  })

  it.each([
    ['0000-01-01T00:00:00+08:00', '00000101000000', '-000001-12-31T23:59:59+08:00'],
    ['9999-12-31T23:59:59+08:00', '99991231235959', '+010000-01-01T00:00:00+08:00'],
  ])('goes as far as %s, since a year has four digits', (last, timestamp, beyond) => {
    expect(formatTimestamp(Date.parse(last))).toBe(timestamp)
    expect(() => formatTimestamp(Date.parse(beyond))).toThrow(RangeError)
  })
})
