import { describe, expect, it } from 'vitest'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName } from '../../schemas/generated/types.ts'
import { solveOrder } from './solve-knobs.ts'

const usual = defaultBehaviour.order.value as CheckName[]
const [first, second, third, fourth, ...rest] = usual as [CheckName, CheckName, CheckName, CheckName, ...CheckName[]]
const last = rest.at(-1) as CheckName

describe('the order of the checks that a target was seen to make', () => {
  it('is the usual one when nothing was seen', () => {
    expect(solveOrder([])).toEqual(usual)
  })

  it('is the usual one when what was seen agrees with it', () => {
    expect(solveOrder([{ earlier: first, later: last }])).toEqual(usual)
  })

  it('moves a check right before the one that it was seen to come before', () => {
    const order = solveOrder([{ earlier: fourth, later: second }])
    expect(order).toEqual([first, fourth, second, third, ...rest])
  })

  it('moves a check to the very front when it was seen to come before the first', () => {
    expect(solveOrder([{ earlier: third, later: first }])).toEqual([third, first, second, fourth, ...rest])
  })

  it('keeps to all that was seen, also where one move undoes another', () => {
    const seen = [
      { earlier: third, later: second },
      { earlier: second, later: first },
    ]
    expect(solveOrder(seen)).toEqual([third, second, first, fourth, ...rest])
  })

  it('turns the whole order round when it was seen to be the other way round', () => {
    const seen = usual.slice(1).map((earlier, index) => ({ earlier, later: usual[index] as CheckName }))
    expect(solveOrder(seen)).toEqual([...usual].reverse())
  })

  it('is found however much was seen of it', () => {
    const wanted = [...usual.filter((_, index) => index % 2 === 1), ...usual.filter((_, index) => index % 2 === 0)]
    const seen = wanted.flatMap((earlier, index) => wanted.slice(index + 1).map((later) => ({ earlier, later })))
    expect(solveOrder(seen)).toEqual(wanted)
    expect(solveOrder(seen.reverse())).toEqual(wanted)
  })

  it('is unknown when what was seen goes in circles', () => {
    const seen = [
      { earlier: second, later: first },
      { earlier: first, later: second },
    ]
    expect(solveOrder(seen)).toBeUndefined()
  })

  it('leaves the usual order as it is', () => {
    const before = [...usual]
    solveOrder([{ earlier: last, later: first }])
    expect(defaultBehaviour.order.value).toEqual(before)
  })
})
