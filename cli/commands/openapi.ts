import { Command } from 'commander'
import { writeOutput } from '../files/write-output.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'

/**
 * Makes `telemeeting openapi`: prints the vendor's endpoint as an OpenAPI 3.1 document in JSON, or writes it to a file.
 * Throws a UsageError for a file that cannot be written.
 *
 * @example
 * await createOpenApiCommand(io).parseAsync(['--out', 'telemeeting.json'], { from: 'user' })
 */
export function createOpenApiCommand(io: CommandIo): Command {
  return new Command('openapi')
    .description("print the vendor's endpoint as OpenAPI 3.1")
    .option('--out <file>', 'write it there instead')
    .action(async ({ out }: { readonly out?: string }) => {
      const { vendorOpenApi } = await import('../../schemas/generated/vendor-openapi.ts')
      writeOutput(JSON.stringify(vendorOpenApi, null, 2), out, io)
      process.exitCode = exitCodes.held
    })
}
