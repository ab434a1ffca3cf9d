import { createRequire } from 'node:module'
import type express from 'express'
import type iconv from 'iconv-lite'
import type promClient from 'prom-client'
import type { Validator } from '../../schemas/generated/validator.ts'
import type * as behaviour from '../../schemas/generated/validators/behaviour.cjs'
import type * as endpoints from '../../schemas/generated/validators/endpoints.cjs'
import type * as scenario from '../../schemas/generated/validators/scenario.cjs'

// Loaded when first used: together they would more than double the time until the mock answers its first request.
export const loadExpress = (): typeof express => load('express')
export const loadIconv = (): typeof iconv => load('iconv-lite')
export const loadPromClient = (): typeof promClient => load('prom-client')

// What judges the values that somebody gives a mock is a third of all its code, and most mocks are given none.
export const loadBehaviourValidator = (): Validator =>
  load<typeof behaviour>('#validators/behaviour.cjs').validateBehaviour
export const loadEndpointsValidator = (): Validator =>
  load<typeof endpoints>('#validators/endpoints.cjs').validateEndpoints
export const loadScenarioValidator = (): Validator => load<typeof scenario>('#validators/scenario.cjs').validateScenario

/** A bundler neither follows such a name nor, in CommonJS, leaves the module an address of its own. */
function load<Module>(name: string): Module {
  try {
    return createRequire(import.meta.url)(name)
  } catch (cause) {
    const remedy = "The mock can't be bundled: keep telemeeting-kit external, and install it where the bundle runs."
    const isMissing = (cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND'
    const more = isMissing ? ' Where it is not bundled, this module is missing: run npm install.' : ''
    throw new Error(`The mock cannot load ${name}. ${remedy}${more}`, { cause })
  }
}
