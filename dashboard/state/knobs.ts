import type { Behaviour, BehaviourState, CodeKnob } from '../../schemas/generated/types.ts'

type Part<Of> = Of extends { readonly value: unknown } ? Of : never

/** A rule as a behaviour file has it, of whatever kind. */
export type Rule = Omit<CodeKnob, 'value'> & { readonly value: unknown }

/** A rule beside what it was when the mock was started. */
export interface Knob {
  /** Its name in the file, or the check whose code it is. */
  readonly name: string
  readonly isCode: boolean
  readonly now: Rule
  readonly start: Rule
  readonly isChanged: boolean
}

/** Every rule but the order, the codes in the order of the checks. */
export function readKnobs({ behaviour, start }: BehaviourState): { codes: Knob[]; others: Knob[]; order: Knob } {
  const { order, codes, ...rest } = behaviour
  const of = (name: string, isCode: boolean, now: Rule, then: Rule = now): Knob => ({
    name,
    isCode,
    now,
    start: then,
    isChanged: !isSame(now, then),
  })
  const others = Object.entries(rest).filter((entry): entry is [KnobName, Part<Behaviour[KnobName]>] =>
    isRule(entry[1]),
  )
  return {
    order: of('order', false, order, start.behaviour.order),
    codes: order.value.flatMap((check) => {
      const code = codes[check]
      return code ? [of(check, true, code, start.behaviour.codes[check])] : []
    }),
    others: others.map(([name, rule]) => of(name, false, rule, start.behaviour[name])),
  }
}

type KnobName = Exclude<keyof Behaviour, 'codes' | 'order' | '$schema'>

const isRule = (value: unknown): boolean => typeof value === 'object' && value !== null && 'provenance' in value

/** Whether two values say the same, in whatever order their members stand. */
const isSame = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other)

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  )

/** What PUT /__admin/behaviour takes to make the rule such. */
export const changeOf = ({ name, isCode }: Knob, rule: Rule): object =>
  isCode ? { codes: { [name]: rule } } : { [name]: rule }

/** A rule with another value, which nobody has stated; the rule of the start where it has that value again. */
export function withValue({ start, now }: Knob, value: unknown, statusMsg: string): Rule {
  if (isSame(start.value, value) && (start.statusMsg ?? '') === statusMsg) return start
  return {
    value,
    provenance: 'assumed',
    claims: now.claims,
    ...(statusMsg && { statusMsg }),
    ...(now.strict && { strict: now.strict }),
  }
}
