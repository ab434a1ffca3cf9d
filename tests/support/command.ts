import { inject } from 'vitest'
import './build-command.ts'

/** The file of `telemeeting`, bundled from the sources as they are, for node to run. */
export const command = inject('command')
