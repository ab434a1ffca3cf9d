import { existsSync, readdirSync, readlinkSync } from 'node:fs'

const folder = '/proc/self/fd'
const closed = 'closed'

/** Each descriptor of this process with what it is of, which tells one from another that has its number later. */
export const listDescriptors = (): ReadonlySet<string> =>
  new Set(existsSync(folder) ? readdirSync(folder).map((each) => `${each} ${targetOf(each)}`) : [])

/** That by which the folder was read is gone by then. */
const targetOf = (descriptor: string): string => {
  try {
    return readlinkSync(`${folder}/${descriptor}`)
  } catch {
    return closed
  }
}

/** Where there are more than before, those that were not there; once the connections that linger have had their time. */
export async function leftDescriptors(before: ReadonlySet<string>, most: number): Promise<string[]> {
  let now = listDescriptors()
  for (let turn = 0; turn < most && now.size > before.size; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, turn < 50 ? 1 : 10))
    now = listDescriptors()
  }
  return now.size > before.size ? [...now].filter((each) => !before.has(each) && !each.endsWith(closed)) : []
}
