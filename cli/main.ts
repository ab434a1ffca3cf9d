#!/usr/bin/env node
import { createProcessIo } from './process-io.ts'
import { createProgram, runProgram } from './program.ts'

const io = createProcessIo()
process.exitCode = await runProgram(createProgram(io), process.argv.slice(2), io)
