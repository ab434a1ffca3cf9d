import { type Mutant, turned } from './mutant.ts'

export const givesTheWhitelistAnotherCode: Mutant = {
  name: 'gives-the-whitelist-another-code',
  title: 'A caller who is not on the whitelist gets another code',
  breaks: 'D12',
  options: { behaviour: { codes: { 'caller-is-on-the-whitelist': turned('-101') } } },
}
