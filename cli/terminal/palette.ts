import pc from 'picocolors'
import type { CommandIo } from './io.ts'

export type Colors = ReturnType<typeof pc.createColors>

/** Colours are left out where there is no terminal and where NO_COLOR is set. */
export const createPalette = ({ env }: CommandIo): Colors => pc.createColors(pc.isColorSupported && !env.NO_COLOR)
