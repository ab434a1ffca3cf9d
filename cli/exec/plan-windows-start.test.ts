import { win32 } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planWindowsStart } from './plan-windows-start.ts'

// Windows names it in this case.
const env = { Path: 'C:\\nodejs;"C:\\maven dir\\bin"', PATHEXT: '.COM;.EXE;.BAT;.CMD;.JS', comspec: 'C:\\cmd.exe' }
const here = win32.resolve('.')
const files = [
  'C:\\nodejs\\node.exe',
  'C:\\nodejs\\npm',
  'C:\\nodejs\\npm.cmd',
  'C:\\maven dir\\bin\\mvn.cmd',
  'C:\\nodejs\\tool.js',
  `${here}\\gradlew.bat`,
  `${here}\\tools\\100%.cmd`,
]
const plan = (file: string, ...args: string[]) =>
  planWindowsStart({ file, args, env }, (path) => files.some((each) => each.toLowerCase() === path.toLowerCase()))

describe('On Windows', () => {
  test.each([
    ['node', 'C:\\nodejs\\node.exe'],
    ['NODE.EXE', 'C:\\nodejs\\NODE.EXE'],
    ['nowhere', 'nowhere'],
    ['tool.js', 'tool.js'],
    ['tool', 'tool'],
  ])('%s is started as %s, without cmd', (file, want) => {
    expect(plan(file, 'a b')).toEqual({ file: want, args: ['a b'], env })
  })

  test.each([
    ['npm', 'C:\\nodejs\\npm.cmd'],
    ['mvn', '"C:\\maven dir\\bin\\mvn.cmd"'],
    ['gradlew', `${here}\\gradlew.bat`],
    ['./gradlew', `${here}\\gradlew.bat`],
    ['tools/100%', `"${here}\\tools\\100%%cd:~,%.cmd"`],
  ])('%s is started by cmd as %s', (file, want) => {
    expect(plan(file, 'test')).toEqual({
      file: 'C:\\cmd.exe',
      args: ['/e:ON', '/v:OFF', '/d', '/s', '/c', `"${want} test"`],
      env,
      windowsVerbatimArguments: true,
    })
  })

  test.each([
    ['plain-1.2/x:y', 'plain-1.2/x:y'],
    ['', '""'],
    ['a b', '"a b"'],
    ['a&b|c<d>(e)^f!g;h,i=j', '"a&b|c<d>(e)^f!g;h,i=j"'],
    ['%PATH%', '"%%cd:~,%PATH%%cd:~,%"'],
    ['{"a":"b"}', '"{""a"":""b""}"'],
    ['" & calc & "', '""" & calc & """'],
    ['a\\b', 'a\\b'],
    ['ends in \\', '"ends in \\\\"'],
    ['\\"', '"\\\\"""'],
    ['C:\\', '"C:\\\\"'],
    ['令', '"令"'],
  ])('%s is handed to a batch file as %s', (arg, want) => {
    expect(plan('npm', arg).args.at(-1)).toBe(`"C:\\nodejs\\npm.cmd ${want}"`)
  })

  test('a script that no program of Windows is named for is refused', () => {
    expect(() => plan('C:/nodejs/tool.js')).toThrow('Give the one that runs it')
  })

  test.each([
    ['two\nlines', 'has a line end'],
    ['two\rlines', 'has a line end'],
    ['x'.repeat(8200), "longer than cmd's 8191 characters"],
  ])('what cmd cannot hand on is refused', (arg, want) => {
    expect(() => plan('npm', arg)).toThrow(want)
  })
})
