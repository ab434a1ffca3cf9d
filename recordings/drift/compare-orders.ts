import type { Behaviour } from '../../schemas/generated/types.ts'
import type { Finding } from './finding.ts'

/**
 * Every two checks that changed places. It breaks when a request that fails both is answered with another code; checks
 * that refuse alike, or not at all, may change places unnoticed (A1).
 */
export function compareOrders(before: Behaviour, after: Behaviour): Finding[] {
  const places = new Map(after.order.value.map((name, place) => [name, place]))
  const common = before.order.value.filter((name) => places.has(name))
  return common.flatMap((first, index) =>
    common.slice(index + 1).flatMap((second): Finding[] => {
      if ((places.get(first) ?? 0) < (places.get(second) ?? 0)) return []
      const isNoticed = [before, after].some(({ codes }) => differ(codes[first]?.value, codes[second]?.value))
      return [
        {
          severity: isNoticed ? 'breaking' : 'compatible',
          subject: 'order',
          claims: after.order.claims,
          old: `${first} before ${second}`,
          new: `${second} before ${first}`,
        },
      ]
    }),
  )
}

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== other && one !== 'served' && other !== 'served'
