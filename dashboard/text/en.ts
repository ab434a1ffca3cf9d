import { requests } from './en/requests.ts'
import { shell } from './en/shell.ts'
import { simulation } from './en/simulation.ts'

/** Every word of the dashboard in English. What the mock itself says (reasons, claims) is not translated. */
export const en = { ...shell, ...requests, ...simulation } as const
