// `telemeeting mock`, and before it what it runs in.
const [runtime] = ['bun', 'deno', 'node'].filter((name) => process.versions[name])
console.log(runtime)
process.argv.push('mock', '--json', '--port', '0')
await import('./node_modules/telemeeting-kit/dist/cli/main.js')
