import { basename, delimiter } from 'node:path'

const { npm_execpath: cli } = process.env

/** npm as a program and its first argument: the npm that runs this by its file, since Windows can't spawn `npm.cmd`. */
export const npm: readonly [string, ...string[]] = cli ? [process.execPath, cli] : ['npm']

const ours =
  /^(npm_(?!config_)|npm_config_(local_)?prefix$|vitest|telemeeting_|(node_env|test|mode|dev|prod|ssr|init_cwd)$)/i

/** The variables of somebody who knows neither this project nor the runner of these tests. */
export const cleanEnvironment: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value = '']) => {
    if (ours.test(name)) return []
    return [[name, /^path$/i.test(name) ? value.split(delimiter).filter(isForeign).join(delimiter) : value]]
  }),
)

/** npm puts the commands of the project that it runs a script of before all others. */
function isForeign(folder: string): boolean {
  return !['.bin', 'node-gyp-bin'].includes(basename(folder))
}
