#!/usr/bin/env node
import { createProcessIo } from './process-io.ts'
import { createProgram, runProgram } from './program.ts'

const io = createProcessIo()
const args = process.argv.slice(2)
process.exitCode = await runProgram(await createProgram(io, args[0]), args, io)
