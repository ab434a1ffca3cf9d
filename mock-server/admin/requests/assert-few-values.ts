import type { RequestPattern } from '../../../schemas/generated/types.ts'
import { AdminProblem } from '../admin-problem.ts'

/** Values that a pattern's body may have: each is compared with each request that is kept. */
const mostValues = 10_000

/** Throws AdminProblem 422 for a pattern whose body has more. Takes no stack, and looks at no more than it may have. */
export function assertFewValues({ body }: RequestPattern): void {
  const left: unknown[] = [body]
  let found = 1
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value !== 'object' || value === null) continue
    for (const name in value) {
      found += 1
      if (found > mostValues) throw tooMany()
      left.push(value[name as keyof typeof value])
    }
  }
}

const tooMany = () =>
  new AdminProblem(422, {
    name: 'body-not-valid/too-many-values',
    values: { member: '/match/body', limit: mostValues },
  })
