#!/usr/bin/env node
import { runCommandLine } from './program.ts'
import { exitCodes } from './terminal/exit-codes.ts'
import { createProcessIo } from './terminal/process-io.ts'
import { speechOf } from './terminal/speech.ts'

const io = createProcessIo()
let isOver = false
void runCommandLine(process.argv.slice(2), io).then((code) => {
  isOver = true
  process.exitCode = code
})

// A command that waits for what never comes is no pass.
process.once('beforeExit', () => {
  if (isOver) return
  process.exitCode = exitCodes.fault
  console.error(speechOf(io).tell('command.never-ends'))
})
