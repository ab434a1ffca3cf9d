import { saidBy } from '../../../words/told.ts'
import { BehaviourError } from '../../behaviour/check-behaviour.ts'
import { type Behaviour, type BehaviourOverride, resolveBehaviour } from '../../behaviour/resolve-behaviour.ts'
import type { Instance } from '../../instance/instance.ts'
import { AdminProblem } from '../admin-problem.ts'
import { behaviourChange, strictChange } from '../checked.ts'
import { defineRoute } from '../route.ts'

export const behaviourRoutes = [
  defineRoute('behaviour', {
    method: 'GET',
    path: '/behaviour',
    operationId: 'getBehaviour',
    summary: 'Gives the knobs that the mock follows',
    answer: { status: 200, schema: 'Behaviour' },
    run: ({ mock }) => ({ body: mock.instance.behaviour.file }),
  }),
  defineRoute('behaviour', {
    method: 'PUT',
    path: '/behaviour',
    operationId: 'changeBehaviour',
    summary: 'Puts knobs over those in force',
    body: behaviourChange,
    answer: { status: 200, schema: 'Behaviour' },
    changes: 'behaviour',
    run({ mock: { instance }, body }) {
      // The schema has seen to it that the knobs are knobs.
      return follow(instance, mergeBehaviour(instance, body as BehaviourOverride & { $schema?: string }))
    },
  }),
  defineRoute('behaviour', {
    method: 'GET',
    path: '/behaviour/state',
    operationId: 'getBehaviourState',
    summary: 'Gives the knobs and whether the mock is strict, now and when it was started',
    answer: { status: 200, schema: 'BehaviourState' },
    run: ({ mock: { instance } }) => ({ body: showState(instance) }),
  }),
  defineRoute('behaviour', {
    method: 'PUT',
    path: '/behaviour/strict',
    operationId: 'switchStrict',
    summary: 'Switches the strict codes on or off, as --strict does at the start',
    body: strictChange,
    answer: { status: 200, schema: 'BehaviourState' },
    changes: 'behaviour',
    run({ mock: { instance }, body }) {
      instance.behaviour = resolveBehaviour(instance.behaviour.file, body.strict)
      return { body: showState(instance) }
    },
  }),
  defineRoute('behaviour', {
    method: 'DELETE',
    path: '/behaviour',
    operationId: 'resetBehaviour',
    summary: 'Goes back to the knobs that the mock started with, and to strict or not',
    answer: { status: 200, schema: 'Behaviour' },
    changes: 'behaviour',
    run: ({ mock: { instance } }) => follow(instance, instance.initialBehaviour),
  }),
]

const showState = ({ behaviour, initialBehaviour }: Instance) => ({
  ...sidesOf(behaviour),
  start: sidesOf(initialBehaviour),
})

const sidesOf = ({ file, isStrict }: Behaviour) => ({ strict: isStrict, behaviour: file })

function follow(instance: Instance, behaviour: Behaviour): { body: object } {
  instance.behaviour = behaviour
  return { body: behaviour.file }
}

function mergeBehaviour(
  { behaviour: { file, isStrict } }: Instance,
  { $schema: _, ...change }: BehaviourOverride & { $schema?: string },
): Behaviour {
  try {
    return resolveBehaviour({ ...file, ...change, codes: { ...file.codes, ...change.codes } }, isStrict)
  } catch (error) {
    const why = error instanceof BehaviourError && saidBy(error)
    throw why ? new AdminProblem(422, { name: 'body-not-valid/behaviour', values: { why } }) : error
  }
}
