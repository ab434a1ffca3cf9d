import { type Mutant, turned } from './mutant.ts'

export const ignoresTheWhitelist: Mutant = {
  name: 'ignores-the-whitelist',
  title: 'A whitelist keeps nobody out',
  breaks: 'D16',
  also: { D12: 'That cause of -205 is gone.' },
  options: { behaviour: { codes: { 'caller-is-on-the-whitelist': turned('served') } } },
}
