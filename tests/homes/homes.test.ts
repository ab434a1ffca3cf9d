import { inject, test } from 'vitest'
import { findHomes } from './find-homes.ts'
import { findMissing, runHome } from './run-home.ts'

// A loop, since names that fill a title in stand in quotes there, which `-t` would then have to have.
for (const home of findHomes())
  test.concurrent(home.name, async ({ signal, skip }) => {
    const missing = findMissing(home) ?? (await runHome(home, inject('tarball'), signal))
    if (missing) skip(missing)
  })
