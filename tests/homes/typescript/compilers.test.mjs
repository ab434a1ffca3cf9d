import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

// Files by their ending: .mts is ESM and .cts is CommonJS wherever the compiler knows both.
const settings = {
  node16: { module: 'node16', files: ['consumer.mts', 'consumer.cts'] },
  nodenext: { module: 'nodenext', files: ['consumer.mts', 'consumer.cts'] },
  bundler: { module: 'esnext', moduleResolution: 'bundler', noEmit: true, files: ['consumer.ts'] },
  node10: { module: 'commonjs', moduleResolution: 'node10', esModuleInterop: true, files: ['consumer.ts'] },
}
const compilers = {
  'typescript-5.4': ['node16', 'nodenext', 'bundler', 'node10'],
  'typescript-5.9': ['node16', 'nodenext', 'bundler', 'node10'],
  // It has no node10 any more.
  'typescript-7.0': ['node16', 'nodenext', 'bundler'],
}
const shared = { target: 'es2022', strict: true, skipLibCheck: false, types: ['node'] }

for (const [compiler, names] of Object.entries(compilers))
  for (const name of names)
    test(`${compiler} under ${name} compiles it, the libraries' declarations too, and what it makes of it runs`, () => {
      const { files, ...options } = settings[name]
      const folder = join('made', compiler, name)
      mkdirSync(folder, { recursive: true })
      for (const file of files) copyFileSync('consumer.ts', join(folder, file))
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({ compilerOptions: { ...shared, ...options }, files }),
      )
      const tsc = join('node_modules', compiler, 'bin/tsc')
      const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
      assert.equal(status, 0, stdout + stderr)
      if (options.noEmit) return
      for (const file of files) {
        const made = join(folder, file.replace(/ts$/, 'js'))
        assert.match(execFileSync(process.execPath, [made], { encoding: 'utf8' }), /^called once true true/)
      }
    })
