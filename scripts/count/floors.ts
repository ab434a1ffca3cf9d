import type { Import } from './find-imports.ts'

/** The project's rooms from the ground up. An import goes down, never up, nor to another room of the same floor. */
const houseFloors = [
  ['schemas'],
  ['masking', 'words'],
  ['client', 'dashboard'],
  ['mock-server'],
  ['testing', 'contract-tests'],
  ['calibration', 'recordings'],
  ['cli', 'scripts'],
]

/** The rooms of the mock, likewise; the files that lie in none of them are its roof. */
const mockFloors = [
  ['vendor', 'connections'],
  ['state'],
  ['checks'],
  ['behaviour', 'actions'],
  ['simulation', 'doctor', 'callbacks'],
  ['report'],
  ['journal'],
  ['events'],
  ['instance'],
  ['vendor-route'],
  ['admin'],
  ['server'],
  ['roof'],
].map((floor) => floor.map((room) => `mock-server/${room}`))

/** Who may see less than all that lies below: each is to read the contract by itself, and know no more of the mock than a caller. */
const narrowed: Readonly<Record<string, readonly string[]>> = {
  client: ['schemas/'],
  words: ['schemas/'],
  dashboard: ['schemas/generated/', 'masking/', 'words/'],
  'mock-server': ['schemas/', 'masking/', 'words/'],
  'contract-tests': ['schemas/', 'masking/', 'words/', 'client/sign.ts', 'client/member-names.ts'],
  calibration: ['schemas/', 'masking/', 'words/', 'contract-tests/'],
  recordings: ['schemas/', 'masking/', 'words/', 'client/member-names.ts', 'contract-tests/run/judge-form.ts'],
}

/** Whether a file is a test or what tests stand on. */
export const isTest = (path: string): boolean => path.startsWith('tests/') || /\.test(-d)?\.tsx?$/.test(path)

/** Whether a file must keep to the floors: tests, examples and the settings beside package.json may import whatever they use. */
export const isHeldToFloors = (path: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) && !isTest(path) && houseFloors.flat().includes(roomOf(path))

const roomOf = (path: string): string => path.split('/')[0] ?? ''

function mockRoomOf(path: string): string {
  const [, room, file] = path.split('/')
  return `mock-server/${file === undefined ? 'roof' : room}`
}

/** Why an import is forbidden, in a sentence; undefined for one that is not. */
export function findFault({ from, to }: Import): string | undefined {
  const why = isTest(to) ? 'tests are no part of the product' : (faultOfRooms(from, to) ?? faultInMock(from, to))
  return why && `${from} imports ${to}: ${why}.`
}

function faultOfRooms(from: string, to: string): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)]
  if (room === other) return undefined
  const allowed = narrowed[room]
  if (!allowed || allowed.some((path) => to.startsWith(path))) return faultOfFloors(houseFloors, room, other)
  return `${room} may import nothing but ${allowed.join(', ')}`
}

function faultInMock(from: string, to: string): string | undefined {
  if (roomOf(from) !== 'mock-server' || roomOf(to) !== 'mock-server') return undefined
  return faultOfFloors(mockFloors, mockRoomOf(from), mockRoomOf(to))
}

function faultOfFloors(floors: readonly (readonly string[])[], room: string, other: string): string | undefined {
  if (room === other) return undefined
  const [here, there] = [room, other].map((name) => floors.findIndex((floor) => floor.includes(name)))
  if (here === undefined || there === undefined || here < 0 || there < 0)
    return `${here === -1 ? room : other} has no floor`
  if (here === there) return `${room} and ${other} lie on one floor`
  return here < there ? `${other} lies above ${room}` : undefined
}
