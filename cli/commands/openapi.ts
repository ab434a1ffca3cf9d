import { Command } from 'commander'
import { writeOutput } from '../files/write-output.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'

/**
 * Makes `telemeeting openapi`: prints the vendor's endpoint as an OpenAPI 3.1 document in JSON, or writes it to a file.
 * Throws a UsageError for a file that cannot be written.
 *
 * @example
 * await createOpenApiCommand(io).parseAsync(['--out', 'telemeeting.json'], { from: 'user' })
 */
export function createOpenApiCommand(io: CommandIo): Command {
  const { tell } = speechOf(io)
  return new Command('openapi')
    .description(tell('help.openapi'))
    .option('--out <file>', tell('help.openapi-out'))
    .action(async ({ out }: { readonly out?: string }) => {
      const { vendorOpenApi } = await import('../../schemas/generated/vendor-openapi.ts')
      writeOutput(JSON.stringify(vendorOpenApi, null, 2), out, io)
      process.exitCode = exitCodes.held
    })
}
