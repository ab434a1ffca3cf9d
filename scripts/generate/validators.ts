import Ajv2020 from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { banner, camelCase } from './banner.ts'
import { sayPlainly } from './plain-words.ts'
import type { Schemas } from './read-schemas.ts'

/**
 * Validators compiled ahead of time: starting costs nothing and Ajv is no runtime dependency. A module for each schema,
 * so that nobody loads those that nobody asks.
 */
export async function generateValidators({ schemas }: Schemas): Promise<[string, string][]> {
  const isAdmin = (file: string) => file.startsWith('admin/')
  // Nobody reads reports at run time: their schema is for those who do so elsewhere.
  const isReport = (file: string) => file.startsWith('reports/')
  const isAsked = (file: string) => /\.(?:request|query)\.schema\.json$/.test(file)
  const files = [...schemas.keys()]
  const each = files.filter((file) => !isAdmin(file) && !isReport(file))
  const admin = files.filter((file) => isAdmin(file) && isAsked(file))
  const modules = await Promise.all([
    ...each.map((file) => compile(schemas, [file], `validators/${stemOf(file)}`, required.includes(file))),
    compile(schemas, admin, 'admin-validators'),
  ])
  return [['schemas/generated/validator.ts', `${banner}${validatorType}`], ...modules.flat()]
}

/** What a mock asks only where somebody gives it something to judge. It must not wait for that, so it requires them. */
const required = ['behaviour', 'endpoints', 'scenario'].map((name) => `${name}.schema.json`)

async function compile(
  schemas: Schemas['schemas'],
  files: readonly string[],
  module: string,
  isRequired = false,
): Promise<[string, string][]> {
  const ajv = new Ajv2020.default({
    schemas: [...schemas.values()],
    code: { source: true, esm: true },
    allErrors: true,
    allowUnionTypes: true,
  })
  ajv.addVocabulary(['x-claims', 'tsType'])
  const names = new Map(files.map((file) => [validatorName(file), schemas.get(file)?.$id ?? '']))
  const source = sayPlainly(standaloneCode.default(ajv, Object.fromEntries(names)))
  const folded = appendErrors(await fold(source, isRequired ? 'cjs' : 'esm'))
  const code = isRequired ? folded + tellNames([...names.keys()]) : folded
  const common = isRequired ? 'c' : ''
  return [
    [`schemas/generated/${module}.${common}js`, `${banner}/* eslint-disable */\n${code}`],
    [`schemas/generated/${module}.d.${common}ts`, `${banner}${declarations([...names.keys()], module)}`],
  ]
}

/** Folds in the few lines of Ajv's runtime that compiled code calls. */
async function fold(source: string, format: 'cjs' | 'esm'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    format,
    platform: 'neutral',
    mainFields: ['main'],
    write: false,
  })
  // Ajv's files say that they are modules for bundlers, which they are no more.
  return (outputFiles[0]?.text ?? '').replaceAll(
    /^ *Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\n/gm,
    '',
  )
}

/** Never runs: by such a line node knows the names that who imports what is required may ask for. */
const tellNames = (names: string[]): string => `0 && (module.exports = { ${names.join(', ')} });\n`

/** Ajv copies all errors so far for each part that another schema describes: a long list of wrong ones would take for ever. */
function appendErrors(code: string): string {
  const copy = /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g
  const linear = code.replaceAll(copy, 'vErrors = append(vErrors, $1.errors)')
  if (linear.includes('.concat(')) throw new Error('Ajv joins errors in another way. Expected one that this one knows.')
  return linear === code ? code : linear + append
}

const append = `function append(all, more) {
  if (all === null) return [...more];
  for (const error of more) all.push(error);
  return all;
}
`

const stemOf = (file: string): string =>
  file.slice(file.lastIndexOf('/') + 1, -'.schema.json'.length).replaceAll('.', '-')

const validatorName = (file: string): string => camelCase(`validate-${stemOf(file)}`)

const declarations = (names: string[], module: string): string =>
  `import type { Validator } from '${'../'.repeat(module.split('/').length - 1) || './'}validator.ts'

${names.map((name) => `export declare const ${name}: Validator`).join('\n')}
`

const validatorType = `export interface ValidationError {
  instancePath: string
  schemaPath: string
  keyword: string
  params: Record<string, unknown>
  message?: string
}

export interface Validator {
  (value: unknown): boolean
  errors?: ValidationError[] | null
}
`
