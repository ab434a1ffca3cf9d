import 'telemeeting-kit/vitest'
import { expect } from 'vitest'

export async function typesAreKnown(): Promise<void> {
  // @ts-expect-error: there is no such member
  await expect({}).toHaveReceived({ confidd: '002' })
  // @ts-expect-error: a status code is a text
  await expect({}).toHaveNoContractViolations({ allow: [-205] })
}
