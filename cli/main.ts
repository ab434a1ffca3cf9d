#!/usr/bin/env node
import { runCommandLine } from './program.ts'
import { exitCodes } from './terminal/exit-codes.ts'
import { guessLanguage, loadSpeech } from './terminal/speech.ts'

let isOver = false
void runCommandLine(process.argv.slice(2)).then((code) => {
  isOver = true
  process.exitCode = code
})

// A command that waits for what never comes is no pass.
process.once('beforeExit', () => {
  if (isOver) return
  process.exitCode = exitCodes.fault
  void loadSpeech(guessLanguage(process.argv.slice(2), process.env)).then(({ tell }) =>
    console.error(tell('command.never-ends')),
  )
})
