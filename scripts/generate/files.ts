import { fileURLToPath } from 'node:url'
import { generateActions } from './actions.ts'
import { generateAdminSchemas } from './admin-schemas.ts'
import { generateClientMethods } from './client-methods.ts'
import { generateData } from './data.ts'
import { generateDocs } from './docs.ts'
import { generateMessages } from './messages.ts'
import { readSchemas } from './read-schemas.ts'
import { generateSignatureDoctorPage } from './signature-doctor.ts'
import { generateTypes } from './types.ts'
import { generateValidators } from './validators.ts'

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
    ...generateMessages(schemas),
    ...generateClientMethods(schemas),
    ...generateDocs(schemas),
    ...generateSignatureDoctorPage(),
  ])
}
