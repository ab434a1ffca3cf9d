import { describe, expect, test } from 'vitest'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { actions } from './index.ts'

describe('Actions', () => {
  test('are carried out, every one that has a schema', () => {
    expect(actions.map(({ name }) => name).sort()).toEqual(actionDefinitions.map(({ name }) => name).sort())
  })
})
