import { requests } from './zh-cn/requests.ts'
import { shell } from './zh-cn/shell.ts'
import { simulation } from './zh-cn/simulation.ts'

/** Every word of the dashboard in Simplified Chinese. */
export const zhCn = { ...shell, ...requests, ...simulation } as const
