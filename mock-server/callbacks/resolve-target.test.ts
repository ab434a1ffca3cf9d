import { describe, expect, test } from 'vitest'
import { type Lookup, readAllowedHosts, resolveTarget } from './resolve-target.ts'

const answering =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

const resolve = (url: string, { allowed = [] as string[], lookup = answering() } = {}) =>
  resolveTarget(url, readAllowedHosts(allowed), lookup)

const refused = { name: 'RefusedTargetError' }

describe('The address of a callback', () => {
  test.each([
    ['http://127.0.0.1:8080/a', '127.0.0.1'],
    ['http://127.8.9.10/', '127.8.9.10'],
    ['https://[::1]:8443/', '::1'],
    ['http://[0:0:0:0:0:0:0:1]/', '::1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://0177.0.0.1/', '127.0.0.1'],
    ['http://0x7f.0.0.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://127。0。0。1/', '127.0.0.1'],
    ['http://127.0.0.1./', '127.0.0.1'],
  ])('%s is loopback', async (url, address) => {
    expect((await resolve(url)).addresses).toMatchObject([{ address }])
  })

  test.each([
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://8.8.8.8/',
    'http://128.0.0.1/',
    'http://126.255.255.255/',
    'http://0.0.0.0/',
    'http://0/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://0251.0376.0251.0376/',
    'http://[::]/',
    'http://[::2]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://127.0.0.1.example.com/',
    'http://127.0.0.1:80@8.8.8.8/',
  ])('%s is refused', async (url) => {
    await expect(resolve(url, { lookup: answering('93.184.216.34') })).rejects.toMatchObject(refused)
  })

  test.each([
    ['ftp://127.0.0.1/', 'not to ftp:'],
    ['file:///etc/passwd', 'not to file:'],
    ['gopher://127.0.0.1:6379/_x', 'not to gopher:'],
    ['data:text/plain,x', 'not to data:'],
    ['ws://127.0.0.1/', 'not to ws:'],
    ['javascript:alert(1)', 'not to javascript:'],
    ['http://user:password@127.0.0.1/', 'carry no credentials'],
    ['http://user@127.0.0.1/', 'carry no credentials'],
    ['http://127.0.0.1:0/', 'no port 0'],
    ['http://127.0.0.1:65536/', 'not a URL'],
    ['http://[fe80::1%25lo]/', 'not a URL'],
    ['http://256.1.1.1/', 'not a URL'],
    ['/status', 'not a URL'],
    ['', 'not a URL'],
  ])('%s is refused for what it is', async (url, message) => {
    await expect(resolve(url, { allowed: ['user', '127.0.0.1'] })).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining(message),
    })
  })

  test('never shows its credentials in a refusal', async () => {
    const error = await resolve('http://user:hidden@127.0.0.1/?token=hidden').catch(String)
    expect(error).not.toContain('hidden')
  })

  test.each([
    ['localhost', ['127.0.0.1', '::1'], true],
    ['LOCALHOST.', ['127.0.0.1'], true],
    ['sub.localhost', ['127.0.0.1'], true],
    ['localhost', ['10.0.0.1'], false],
    ['localhost', ['127.0.0.1', '10.0.0.1'], false],
    ['localhost', ['::ffff:127.0.0.1'], false],
    ['localhost', ['nonsense'], false],
    ['localhost.example.com', ['93.184.216.34'], false],
  ])('%s that is %j is judged by every one of its addresses', async (host, addresses, isCalled) => {
    const resolved = resolve(`http://${host}/`, { lookup: answering(...addresses) })
    if (isCalled) expect((await resolved).addresses.map(({ address }) => address)).toEqual(addresses)
    else await expect(resolved).rejects.toMatchObject(refused)
  })

  test('is looked up once, without the dot that may end a name', async () => {
    const names: string[] = []
    const lookup: Lookup = async (name) => {
      names.push(name)
      return [{ address: '127.0.0.1', family: 4 }]
    }
    await resolve('http://Localhost.:81/', { lookup })
    expect(names).toEqual(['localhost'])
  })

  test('that has no address at all is trouble, not a refusal: it may have one later', async () => {
    await expect(resolve('http://localhost/')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })
})

describe('An allowed host', () => {
  test.each([
    ['receiver.example', 'http://receiver.example/', '10.0.0.1'],
    ['Receiver.Example.', 'http://receiver.example:8080/', '93.184.216.34'],
    ['receiver.example', 'https://RECEIVER.example./', '2606:2800::1'],
    ['receiver.example', 'http://receiver.example/', '127.0.0.1'],
    ['bücher.example', 'http://xn--bcher-kva.example/', '10.0.0.1'],
  ])('%s lets %s be called at %s', async (entry, url, address) => {
    const target = await resolve(url, { allowed: [entry], lookup: answering(address) })
    expect(target.addresses).toMatchObject([{ address }])
  })

  test.each([
    ['10.0.0.1', 'http://10.0.0.1/'],
    ['10.0.0.1', 'http://0x0a000001/'],
    ['fd00::1', 'http://[fd00:0::1]/'],
    ['[fd00::1]', 'http://[fd00::1]/'],
    ['169.254.169.254', 'http://169.254.169.254/'],
  ])('%s, an address, lets %s be called', async (entry, url) => {
    expect((await resolve(url, { allowed: [entry] })).addresses).toHaveLength(1)
  })

  test.each([
    'http://receiver.example.evil.example/',
    'http://evil-receiver.example/',
    'http://sub.receiver.example/',
    'http://10.0.0.1/',
  ])('lets nothing else be called, not %s', async (url) => {
    const resolved = resolve(url, { allowed: ['receiver.example'], lookup: answering('10.0.0.1') })
    await expect(resolved).rejects.toMatchObject(refused)
  })

  test.each([
    ['169.254.169.254'],
    ['169.254.0.1'],
    ['100.100.100.200'],
    ['168.63.129.16'],
    ['192.0.0.192'],
    ['0.0.0.0'],
    ['0.1.2.3'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::a9fe:a9fe'],
    ['::ffff:169.254.169.254'],
    ['::ffff:0.0.0.0'],
    ['64:ff9b::a9fe:a9fe'],
    ['64:ff9b::6464:64c8'],
    ['64:ff9b:1::a9fe:a9fe'],
    ['2002:a9fe:a9fe::1'],
    ['2001:0:a9fe:a9fe::1'],
    ['fe80::1'],
    ['fe80::1%eth0'],
    ['febf::1'],
    ['ff02::1'],
    ['fd00:ec2::254'],
    ['fd20:ce::254'],
  ])('is still not called at %s, not even among others or when that address is allowed', async (address) => {
    const allowed = ['receiver.example', ...(address.includes('%') ? [] : [address])]
    const resolved = resolve('http://receiver.example/', { allowed, lookup: answering('10.0.0.1', address) })
    await expect(resolved).rejects.toMatchObject({ ...refused, message: expect.stringContaining(address) })
  })

  test.each(['64:ff9b::a00:1', '2001:db8::1', '169.253.0.1', 'fd00:ec2::253'])('may be at %s', async (address) => {
    const target = await resolve('http://receiver.example/', {
      allowed: ['receiver.example'],
      lookup: answering(address),
    })
    expect(target.addresses).toHaveLength(1)
  })

  test.each([
    '',
    '*',
    '*.example',
    'http://a.example',
    'a.example:80',
    '[::1]:80',
    'a.example/x',
    'user@a.example',
    'a b',
  ])('cannot be %j', (entry) => {
    expect(() => readAllowedHosts([entry])).toThrow(/is not a host that callbacks may go to/)
  })
})
