// What checks.js leaves out. It is printed at the end, since a list that nobody sees looks like a pass.
console.log(`Not tried, since wine has it not or has it otherwise than Windows:
- PowerShell: the line of Invoke-RestMethod, and npx through npx.ps1
- percent signs in arguments of batch files, which wine's cmd expands twice
- curl.exe: a program of node's takes its place behind cmd
- the end of a whole process tree by taskkill /T, and Ctrl-C in a console
- Node.js 24, which does not start under wine 8
- the browser, and the lint and tests of a clone`)
