#!/usr/bin/env node
import { createProgram, runProgram } from './program.ts'
import { createProcessIo } from './terminal/process-io.ts'

const io = createProcessIo()
const args = process.argv.slice(2)
process.exitCode = await runProgram(await createProgram(io, args[0]), args, io)
