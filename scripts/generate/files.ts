import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateAdminSchemas } from './admin-schemas.ts'
import { generateClientMethods } from './client-methods.ts'
import { generateActions, generateData } from './data.ts'
import { generateDocs } from './docs.ts'
import { generateDocsIndex } from './docs-index.ts'
import { generateLicences } from './licences.ts'
import { generateMessages } from './messages.ts'
import { readSchemas } from './read-schemas.ts'
import { generateSignatureDoctorPage } from './signature-doctor.ts'
import { generateTexts } from './texts.ts'
import { generateTypes } from './types.ts'
import { generateValidators } from './validators.ts'
import { generateVendorOpenApi } from './vendor-openapi.ts'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Makes every generated file in memory: path below the project's root → text. */
export async function generateFiles(root: string): Promise<Map<string, string>> {
  const schemas = readSchemas(root)
  return new Map([
    ...generateData(schemas),
    ...generateActions(schemas),
    ...(await generateTypes(schemas, root)),
    ...(await generateValidators(schemas)),
    ...generateAdminSchemas(schemas),
    ...generateVendorOpenApi(schemas),
    ...generateMessages(schemas),
    ...generateTexts(schemas),
    ...generateClientMethods(schemas),
    ...generateDocs(schemas),
    ...generateDocsIndex(root),
    ...generateLicences(root),
    ...generateSignatureDoctorPage(schemas),
  ])
}

/** Writes every generated file under `root`, making folders as needed. */
export function writeFiles(files: ReadonlyMap<string, string>, root: string): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** Names every file under `root` that is missing or differs from what the generator makes now. */
export function staleFiles(files: ReadonlyMap<string, string>, root: string): { path: string; what: string }[] {
  return [...files].flatMap(([path, text]) => {
    const committed = join(root, path)
    if (!existsSync(committed)) return [{ path, what: 'is missing' }]
    return readFileSync(committed, 'utf8') === text ? [] : [{ path, what: 'is stale' }]
  })
}
