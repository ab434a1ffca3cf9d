#!/usr/bin/env node
import { runCommandLine } from './program.ts'
import { exitCodes } from './terminal/exit-codes.ts'

let isOver = false
void runCommandLine(process.argv.slice(2)).then((code) => {
  isOver = true
  process.exitCode = code
})

// A command that waits for what never comes is no pass.
process.once('beforeExit', () => {
  if (isOver) return
  console.error(
    'A fault of telemeeting-kit itself: the command waits for something that never comes. Please report it.',
  )
  process.exitCode = exitCodes.fault
})
