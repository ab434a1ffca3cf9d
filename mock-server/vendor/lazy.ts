import { createRequire } from 'node:module'
import type express from 'express'
import type iconv from 'iconv-lite'

// Loaded when first used: together they would more than double the time until the mock answers its first request.
const require = createRequire(import.meta.url)

export const loadExpress = (): typeof express => require('express')
export const loadIconv = (): typeof iconv => require('iconv-lite')
