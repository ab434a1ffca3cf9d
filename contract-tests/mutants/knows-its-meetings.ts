import type { Mutant } from './mutant.ts'

export const knowsItsMeetings: Mutant = {
  name: 'knows-its-meetings',
  title: 'A meeting that nobody created is refused',
  breaks: 'A10',
  blinds: 'Every request that is served names such a meeting.',
  options: { strict: true },
}
