import { parseArgs } from 'node:util'

/** A flag of a script: a number is above 0. */
export interface Flag {
  readonly type: 'number' | 'text' | 'switch'
  readonly says: string
  readonly default?: number | string
  /** What a text must be a part of one of, where it may not be anything. */
  readonly partOf?: readonly string[]
}

type Flags = Readonly<Record<string, Flag>>
type Value<F extends Flag> = F['type'] extends 'switch'
  ? boolean
  :
      | (F['type'] extends 'number' ? number : string)
      | (F extends { readonly default: number | string } ? never : undefined)
type Values<F extends Flags> = { readonly [Name in keyof F]: Value<F[Name]> }

/** What a script was given. --help lists its flags and ends it with 0; what it does not know is named, and ends it with 2. */
export function readFlags<const F extends Flags>(flags: F, args = process.argv.slice(2)): Values<F> {
  if (args.includes('--help')) {
    console.log(listFlags(flags))
    process.exit(0)
  }
  try {
    return parseFlags(flags, args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${listFlags(flags)}`)
    process.exit(2)
  }
}

/** The same without an end of the process: throws an error that names what is wrong. */
export function parseFlags<const F extends Flags>(flags: F, args: readonly string[]): Values<F> {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type }]) => [
      name,
      { type: type === 'switch' ? 'boolean' : 'string' } as const,
    ]),
  )
  const given = parseArgs({ args: [...args], options }).values
  return Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [name, readValue(name, flag, given[name])]),
  ) as Values<F>
}

function readValue(
  name: string,
  flag: Flag,
  given: string | boolean | undefined,
): number | string | boolean | undefined {
  if (flag.type === 'switch') return given === true
  if (typeof given !== 'string') return flag.default
  if (flag.partOf && !flag.partOf.some((whole) => whole.includes(given)))
    throw new Error(`--${name} is ${given}. Expected a part of one of these:\n  ${flag.partOf.join('\n  ')}`)
  if (flag.type === 'text') return given
  if (/^\d+(?:\.\d+)?$/.test(given) && Number(given) > 0) return Number(given)
  throw new Error(`--${name} is ${given}. Expected a number above 0.`)
}

function listFlags(flags: Flags): string {
  const lines = Object.entries(flags).map(([name, { type, says, default: usual }]) => {
    const shown = { number: `--${name} N`, text: `--${name} TEXT`, switch: `--${name}` }[type]
    return `  ${shown.padEnd(20)} ${says}${usual === undefined || usual === '' ? '' : `; ${usual} by default`}`
  })
  return lines.length === 0 ? 'It takes no flags but --help.' : ['Flags:', ...lines, '  --help'].join('\n')
}
