import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../../schemas/vectors.json' with { type: 'json' }
import { createScrubber } from './create-scrubber.ts'
import { masked } from './findings.ts'
import { readArchive } from './read-archive.ts'

const [vector] = vectors.vectors as [(typeof vectors.vectors)[number]]
const { accountSID, authToken, timestamp, signUpperCase: sign, authorization } = vector
const path = `/201612/sid/${accountSID}/call/TeleMeeting.wx`
const scrub = <Value>(value: Value, tokens: readonly string[] = []) => createScrubber({ tokens }).scrub(value)

const oddToken = 'tök en/"+&\\%'
const bytes = Buffer.from(oddToken)

const none = { sign: 0, authorization: 0, password: 0, cookie: 0, token: 0, phone: 0, unclear: 0 }

describe('The scrubber', () => {
  it.each([
    [`http://h${path}?Sign=${sign}`],
    [`http://h${path}?sign=${sign.toLowerCase()}`],
    [`http://h${path}?a=1&SIGN=${sign}&b=2`],
    [`http://h${path}?%53ign=${sign}`],
    [`http://h${path}?S%69%67n=${sign}`],
    [`http://h${path}?%2553ign=${sign}`],
    [`http://other/?to=http%3A%2F%2Fh%3FSign%3D${sign}`],
    [`{"url":"http://h?a=1\\u0026Sign=${sign}"}`],
    [`{"Sign":"${sign}"}`],
    [`{"log":"{\\"Sign\\":\\"${sign}\\"}"}`],
  ])('masks Sign in %s', (text) => {
    const { value, counts } = scrub({ text })
    expect(value.text).not.toMatch(new RegExp(`${sign.slice(0, 10)}|${sign.slice(16)}`, 'i'))
    expect(value.text).toContain(masked)
    expect(counts.sign).toBe(1)
  })

  it.each(['image/hush7f3a91TOKEN', 'multipart/hush7f3a91TOKEN', 'hush7f3a91TOKEN', 'IMAGE/PNG; hush7f3a91TOKEN'])(
    'quotes no type of a body but known ones: %s',
    (mimeType) => {
      const text = Buffer.from([0x89, 0xff]).toString('base64')
      const { dropped } = createScrubber().scrub({ content: { mimeType, encoding: 'base64', text } })
      expect(dropped).toEqual([expect.stringMatching(/^a body of (?:no known type|image\/png)(?:,| that)/)])
    },
  )

  it.each([
    [`{"header":"Authorization: Bearer ${authorization}"}`],
    [`somebody sent ${authorization} by mail`],
    [`prefix${authorization}`],
    [encodeURIComponent(authorization)],
    [authorization.replaceAll('/', '\\/')],
    [`${accountSID}|${timestamp}`],
    [Buffer.from(`${accountSID}:${timestamp}`).toString('base64')],
  ])('masks Authorization in %s', (text) => {
    const { value } = scrub({ text })
    expect(value.text).not.toContain(authorization.slice(4, 20))
    expect(value.text).not.toContain(timestamp)
    expect(value.text).toContain(masked)
  })

  it.each([
    ['a flat list', { rawHeaders: ['Host', 'h', 'Authorization', 'zzzsecret'] }],
    ['pairs', { headers: [['authorization', 'zzzsecret']] }],
    ['pairs of a name and values', { headers: [['Set-Cookie', ['zzzsecret']]] }],
    ['keys and values', { header: [{ key: 'Authorization', value: 'zzzsecret' }] }],
    ['pairs of parameters', [['phone', '021-zzzsecret']]],
    ['a URL', 'http://me:zzzsecret@h/below'],
    ['a URL with an @ in the password', 'http://me:p@zzzsecret@h'],
    ['an encoded URL', 'to=http%3A%2F%2Fme%3Azzzsecret%40h%2F'],
  ])('masks the secret in %s', (_, value) => {
    const { scrub } = createScrubber()
    const once = scrub(value)
    expect(JSON.stringify(once.value)).not.toContain('zzzsecret')
    expect(scrub(once.value).counts).toMatchObject({ authorization: 0, cookie: 0, phone: 0 })
  })

  it('leaves lists of names, and links to registries', () => {
    const value = [['phone', 'creator'], ['authorization', 'cookie'], 'http://h/@scope:x', 'a@b.example']
    expect(createScrubber().scrub(value).value).toEqual(value)
  })

  it('leaves what is masked already, what is no number and what the kit itself writes in place of a secret', () => {
    const value = [
      '{"phone":"136****7556","creator":"+86 1**-****-8000"}',
      '{"parties":[{"phone":"138****8000"}],"creator":["138****8000",12]}',
      { phone: '136****7556', creator: 2, srcclid: 'telephone', dstclid: '' },
      'action=hangupMeeting&phone=136****7556',
      'Expected: POST /201612/sid/{accountSID}/call/TeleMeeting.wx?Sign={Sign}.',
      '?Sign=MD5(accountSID + authToken + timestamp)',
      'Authorization: base64(accountSID|yyyyMMddHHmmss)',
      "curl 'http://h/?Sign=…' -H 'Authorization: …'",
      `it decodes to ${accountSID}|20260230030405`,
    ]
    expect(scrub(value)).toEqual({ value, counts: none, dropped: [] })
  })

  it.each([
    ['a number with two digits hidden', '{"phone":"138001**000"}', 'phone'],
    ['a masked number beside another', '{"phone":"136****7556,02112345678"}', 'phone'],
    ['a masked number with letters', '{"phone":"136***abc"}', 'phone'],
    ['more than a placeholder of Sign', `?Sign={Sign}${sign}`, 'sign'],
    [
      'more than a placeholder of Authorization',
      '{"Authorization":"base64(accountSID|yyyyMMddHHmmss) zzz"}',
      'authorization',
    ],
  ] as const)('masks %s', (_, text, kind) => {
    const { value, counts } = scrub(text)
    expect(value).toContain(masked)
    expect(counts[kind]).toBe(1)
  })

  it('masks a Sign that stands behind its name and a colon', () => {
    expect(createScrubber().scrub(`Sign: ${sign.toLowerCase()}, and so on`).value).toBe('Sign: ***, and so on')
  })

  it('masks Chinese mobile numbers that are JSON numbers, whatever they are called', () => {
    expect(
      createScrubber().scrub({ caller: 13912345678, to: [8613912345678], size: 1391234567, at: 1760000000000 }).value,
    ).toEqual({ caller: '***', to: ['***'], size: 1391234567, at: 1760000000000 })
  })

  it('masks a token in other letter cases, also where it is encoded', () => {
    const { scrub } = createScrubber({ tokens: ['Token-Nobody-Has'] })
    const texts = ['token-nobody-has', 'TOKEN-nobody-HAS', Buffer.from('TOKEN-NOBODY-HAS').toString('hex')]
    expect(scrub(texts).value).toEqual(['***', '***', '***'])
  })

  it.each([
    ['{"phone":"13912345678"}'],
    ['{"phone": 13912345678}'],
    ['{"phone":["02112345678"]}'],
    ['{"parties":[{"phone":"02112345678"}]}'],
    ['{"creator":"\\u0030\\u0032112345678"}'],
    ['{"ph\\u006fne":"02112345678"}'],
    ['{"body":"{\\"phone\\":\\"02112345678\\"}"}'],
    ['{"body":"{\\"body\\":\\"{\\\\\\"phone\\\\\\":\\\\\\"02112345678\\\\\\"}\\"}"}'],
    ['action=hangupMeeting&phone=02112345678'],
    ['call +86 139 1234 5678 back'],
    ['first line\\n13912345678'],
  ])('masks the telephone number in %s', (text) => {
    const { value, counts } = scrub({ text })
    expect(
      value.text.replaceAll(/\\u00(3\d)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    ).not.toMatch(/12345678|1234 5678/)
    expect(counts.phone).toBe(1)
  })

  it.each([
    ['as it is', oddToken],
    ['as JSON', JSON.stringify(oddToken)],
    ['as JSON in JSON', JSON.stringify(JSON.stringify(oddToken))],
    ['percent-encoded', encodeURIComponent(oddToken)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(oddToken))],
    ['as a form', new URLSearchParams({ a: oddToken }).toString()],
    ['in hex', bytes.toString('hex').toUpperCase()],
    ['in base64', bytes.toString('base64')],
    ['in base64 after other text', Buffer.from(`x:${oddToken}`).toString('base64')],
    ['in URL-safe base64', Buffer.from(`ab${oddToken}c`).toString('base64url')],
    ['in escapes', [...oddToken].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['in hex with colons', bytes.toString('hex').match(/../g)?.join(':') ?? ''],
    ['in hex with blanks', bytes.toString('hex').toUpperCase().match(/../g)?.join(' ') ?? ''],
    ['as a list of bytes', [...bytes].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')],
    ['in \\x escapes', [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')],
    ['in two lines', `${oddToken.slice(0, 4)}\r\n${oddToken.slice(4)}`],
    ['in two lines of JSON', JSON.stringify(`${oddToken.slice(0, 4)}\r\n  ${oddToken.slice(4)}`)],
    ['in HTML', [...oddToken].map((each) => `&#${each.charCodeAt(0)};`).join('')],
  ])('masks a given token %s', (_, text) => {
    const { value, counts } = scrub({ text }, [oddToken])
    expect(value.text).toContain(masked)
    expect(counts.token).toBe(1)
  })

  it('masks what an archive lists by name', () => {
    const har = {
      headers: [
        { name: 'Authorization', value: 'anything' },
        { name: 'proxy-authorization', value: 'Basic abc' },
        { name: 'Cookie', value: 'a=b' },
        { name: 'Accept', value: 'application/json;' },
      ],
      queryString: [{ name: 'sIGN', value: sign }],
      cookies: [{ name: 'session', value: 'abcdef' }],
      params: [{ name: 'phone', value: '02112345678' }],
    }
    const { value, counts } = scrub(har)
    expect(value.headers.map((each) => each.value)).toEqual([masked, masked, masked, 'application/json;'])
    expect([value.queryString[0]?.value, value.cookies[0]?.value, value.params[0]?.value]).toEqual([
      masked,
      masked,
      masked,
    ])
    expect(counts).toEqual({ ...none, sign: 1, authorization: 2, cookie: 2, token: 0, phone: 1 })
  })

  it('masks elsewhere what it has seen in its place', () => {
    const { value } = scrub([
      `http://h?Sign=${sign}`,
      `was ${sign.toLowerCase()}`,
      '{"phone":"02112345678"}',
      '02112345678 is busy',
    ])
    expect(value).toEqual(['http://h?Sign=***', 'was ***', '{"phone":"***"}', '*** is busy'])
  })

  it('reads bodies that are kept in base64', () => {
    const text = Buffer.from('{"phone":"02112345678"}').toString('base64')
    const { value, dropped } = scrub({ encoding: 'base64', text })
    expect(Buffer.from(value.text, 'base64').toString()).toBe('{"phone":"***"}')
    expect(dropped).toEqual([])
  })

  it.each([
    ['JSON within a form', `a=1&body=${encodeURIComponent('{"phone":"02112345678"}')}`],
    ['a form within JSON', '{"body":"a=1&phone=02112345678"}'],
    ['JSON within a form within JSON', JSON.stringify({ body: `a=${encodeURIComponent('{"phone":"02112345678"}')}` })],
    ['JSON in base64 within JSON', JSON.stringify({ a: Buffer.from('{"phone":"02112345678"}').toString('base64') })],
    ['a token under the name of one', '{"authToken":"02112345678"}'],
    ['a password in a form', 'user=a&DB_PASSWORD=02112345678'],
    ['lists of key and value', '[{"key":"X-Auth-Token","value":"02112345678"}]'],
  ])('takes a body apart: %s', (_, text) => {
    for (const [written, read] of [
      [text, (shown: string) => shown],
      [Buffer.from(text).toString('base64'), (shown: string) => Buffer.from(shown, 'base64').toString()],
    ] as const) {
      const body = { mimeType: 'text/plain', text: written, ...(written !== text && { encoding: 'base64' }) }
      const { value, counts, dropped } = scrub({ postData: body })
      expect(dropped).toEqual([])
      expect(counts.phone + counts.token + counts.authorization + counts.password).toBe(1)
      const shown = read(value.postData.text)
      for (const each of [shown, ...shown.split(/[^\w+/=]+/).map((word) => Buffer.from(word, 'base64').toString())])
        expect(each).not.toContain('02112345678')
    }
  })

  it.each([
    [
      'several parts',
      { mimeType: 'multipart/form-data; boundary=x', text: '--x\r\nname="phone"\r\n\r\n0211\r\n--x--' },
    ],
    [
      'a file among its parameters',
      { mimeType: 'x', text: 'a=1', params: [{ name: 'f', fileName: 'secret.txt', value: 'z' }] },
    ],
    [
      'JSON that names two texts',
      { mimeType: 'application/json', text: '{"text":"a","text":"b","phone":"0211234567"}' },
    ],
    ['JSON that breaks off', { mimeType: 'application/json', text: '{"authToken":"zzzsecret' }],
    ['YAML', { mimeType: 'text/yaml', text: 'authToken: zzzsecret' }],
    ['a PHP dump', { mimeType: 'text/plain', text: 'Array\n(\n    [phone] => 02112345678\n)\n' }],
    ['XML', { mimeType: 'text/xml', text: '<phone>02112345678</phone>' }],
    ['a curl line', { mimeType: 'text/plain', text: "curl -H 'Authorization: zzzsecret' http://h" }],
    ['UTF-16', { encoding: 'base64', text: Buffer.from('{"phone":"02112345678"}', 'utf16le').toString('base64') }],
    ['GBK', { encoding: 'base64', text: Buffer.from('7b22c3dcc2eb223a31327d', 'hex').toString('base64') }],
    [
      'a picture',
      { mimeType: 'image/png', encoding: 'base64', text: Buffer.from([0x89, 0x50, 0xff]).toString('base64') },
    ],
    ['another encoding', { mimeType: 'application/json', encoding: 'gzip', text: '{}' }],
  ])('leaves out what it cannot look into, and says so: %s', (_, content) => {
    const { value, dropped } = createScrubber().scrub<Record<string, unknown>>({ content })
    expect(dropped).toEqual([expect.stringMatching(/^a body of [\w/+-]+|a body of no known type/)])
    expect(value.content).toMatchObject({ text: '', comment: `Left out: ${dropped[0]}.` })
    expect(JSON.stringify(value)).not.toMatch(/zzzsecret|0211/)
    expect(scrub(value)).toEqual({ value, counts: none, dropped: [] })
    const kept = createScrubber({ keepsBodies: true }).scrub<Record<string, unknown>>({ content })
    expect(kept.dropped).toEqual([])
  })

  it.each([
    ['{"phone":"0211234567","phone":"***"}', '{"phone":"***","phone":"***"}'],
    [
      '{"phone":"***","a":[{"x":1,"x":2}],"ph\\u006fne":"0211234567"}',
      '{"phone":"***","a":[{"x":1,"x":2}],"phone":"***"}',
    ],
    [
      '{"a":{"sign":"zzzsecret"},"a":{"authToken":"zzzsecret"},"a":0}',
      '{"a":{"sign":"***"},"a":{"authToken":"***"},"a":0}',
    ],
    [
      '{"name":"authToken","name":"b","value":"zzzsecret","value":"zzzsecret"}',
      '{"name":"authToken","name":"b","value":"***","value":"***"}',
    ],
    ['{"phone":{"0211234567":1},"phone":{"0211234567":2}}', '{"phone":{"***":1},"phone":{"***":2}}'],
    ['{"action":"a", "action":"b","n":12345678901234567890,"__proto__":1,"__proto__":2}', undefined],
  ])('looks into every member of JSON that names one twice: %s', (text, wanted = text) => {
    const { value, counts, dropped } = scrub({ content: { text, also: JSON.stringify({ d: text }) } })
    expect(value.content).toEqual({ text: wanted, also: JSON.stringify({ d: wanted }) })
    expect({ ...counts, ...dropped }).toMatchObject({ unclear: 0 })
    expect(scrub(value)).toEqual({ value, counts: none, dropped: [] })
  })

  it.each([
    ['of a URL', { url: 'http://me:zzzsecret@h/' }],
    ['of a form', { postData: { mimeType: 'application/x-www-form-urlencoded', text: 'user=me&password=zzzsecret' } }],
    ['of a member', { newPasswd: 'zzzsecret' }],
  ])('counts a password %s as one, and not as Authorization', (_, value) => {
    const scrubbed = scrub(value)
    expect(JSON.stringify(scrubbed.value)).not.toContain('zzzsecret')
    expect(scrubbed.counts).toEqual({ ...none, password: 1 })
  })

  it('counts what it cannot look into as that, and not as Authorization', () => {
    const { value, counts } = scrub({ _refusal: '<p>zzzsecret</p>', d: '{"text":"a","text":"b"}' })
    expect({ value, counts }).toEqual({ value: { _refusal: '***', d: '***' }, counts: { ...none, unclear: 2 } })
  })

  it('masks whole what nests deeper than anybody does', () => {
    let text = '{"phone":"02112345678"}'
    for (let depth = 0; depth < 12; depth += 1) text = `a=${encodeURIComponent(text)}`
    expect(decodeURIComponent(scrub({ content: { text } }).value.content.text)).not.toContain('0211')
    for (const text of ['a='.repeat(100_000), 'a?b='.repeat(100_000)])
      expect(() => scrub({ content: { text } })).not.toThrow()
  })

  it('masks a token whose letters stand two bytes apart', () => {
    const text = Buffer.from('a Token-Nobody-Has b', 'utf16le').toString('latin1')
    expect(scrub(text, ['Token-Nobody-Has']).value).not.toContain('N\0o\0b')
  })

  it('leaves the answers of the platform as they are', () => {
    const answer = {
      text: '{"statusCode":"0","statusMsg":"提交成功","requestId":"20261101123456781234567890123"}',
      url: `http://h${path}`,
    }
    expect(scrub(answer)).toEqual({
      value: answer,
      counts: none,
      dropped: [],
    })
  })

  it('has nothing left to mask in what it has scrubbed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Sign=',
        '&',
        '?',
        '"phone":',
        '"',
        '\\"',
        '\\',
        'Authorization: ',
        '{',
        '}',
        '[',
        ']',
        ' ',
        '\n',
        '***',
        '136****7556',
        '{Sign}',
        '%26',
        '+86',
        'http://',
        '@',
        ':',
        "'",
        'Sign: ',
        ' authToken=',
        'Basic ',
        'Bearer ',
        '<authToken>',
        '"key":"authToken","value":"',
        '$TOKEN',
        '<token>',
        'YWJjZGVmOmdoaWprbDEyMzQ1',
      ),
      fc.constantFrom(
        sign,
        authorization,
        authToken,
        '13912345678',
        `${accountSID}|${timestamp}`,
        '"sign":"',
        'cookie:',
      ),
      fc.string({ maxLength: 5 }),
    )
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc.array(tie('value')),
        fc.dictionary(
          fc.constantFrom(
            'phone',
            'Sign',
            'name',
            'value',
            'text',
            'cookies',
            'key',
            'content',
            'postData',
            'encoding',
          ),
          tie('value'),
        ),
      ),
    })).value
    fc.assert(
      fc.property(json, (value) => {
        const once = scrub(value, [authToken]).value
        const twice = scrub(once, [authToken])
        expect(twice.value).toEqual(once)
        expect(Object.values(twice.counts)).toEqual([0, 0, 0, 0, 0, 0, 0])
        expect(JSON.stringify(once)).not.toContain(authToken)
      }),
      { numRuns: 1500, seed: 20260301 },
    )
  })

  const S = 'hunter2-Zq9'
  const packed = (text: string) => Buffer.from(text).toString('base64')
  const inLines = packed(`{"password":"${S}","a":"${'x'.repeat(60)}"}`).replace(/.{60}/g, '$&\r\n')

  it.each([
    ...['newPassword', 'dbpassword', 'my password', '新authToken', 'x:authToken', `${'a'.repeat(41)}authToken`].map(
      (name) => [`the name ${name}`, JSON.stringify({ [name]: S })],
    ),
    ['a name in brackets', `user[password]=${S}`],
    ['a value of several members', `{"password":{"of":["${S}"]}}`],
    ['base64 that nobody announced', packed(`password=${S}&user=joe`)],
    ['a form in base64 in JSON', JSON.stringify({ d: packed(`password=${S}&user=joe`) })],
    ['base64 in lines', JSON.stringify({ d: inLines })],
    ['a JSON string in JSON', JSON.stringify({ d: JSON.stringify(JSON.stringify({ password: S })) })],
    ['a data URL', JSON.stringify({ d: `data:application/json;base64,${packed(`{"password":"${S}"}`)}` })],
    ['a form that begins with a flag', JSON.stringify({ d: `flag&password=${S}` })],
    ['JSON that names a member twice, in JSON', JSON.stringify({ d: `{"password":"${S}","password":"b"}` })],
    ['JSON that breaks off, in JSON', JSON.stringify({ d: `{"password":"${S}` })],
    ['brackets and a star in a string', JSON.stringify({ path: '$.items[*]', password: S })],
    ['padding amid base64', `${packed('hello!!')}password=${S}`, 'base64'],
    ['a semicolon in a form', `password=abc;${S}`],
    ['markup in a form', `xml=${encodeURIComponent(`<password>${S}</password>`)}`],
    ['a percent-encoded name in a text', `pass%77ord=${S} x`],
    ['an escaped name in lines of JSON', `{"pass\\u0077ord":"${S}"}\n{"a":1}`],
    ['a user amid a text', JSON.stringify({ d: `see https://joe:${S}@h.example/` })],
    ['a number with a name below', `{"phone":{"number":"${S}5551234567"}}`],
    ['a list of numbers in a form', `phone[]=${S}5551234567`],
    ['a password like a variable', JSON.stringify({ password: `$${S}` })],
  ])('keeps nothing of the secret in %s', (_, text, encoding) => {
    const { value } = scrub({ postData: { mimeType: 'text/plain', text, ...(encoding && { encoding }) } })
    const shown = JSON.stringify(value)
    const words = shown.split(/[^\w+/=]+/).map((word) => Buffer.from(word, 'base64').toString())
    for (const each of [shown, decodeURIComponent(shown), ...words]) expect(each).not.toContain(S)
  })

  it.each([
    `http://h/?password=abc;${S}`,
    `http://h/?a=b c&password=${S}`,
    `//joe:${S}@h/`,
    ` https://joe:${S}@h/`,
    `<https://joe:${S}@h/>; rel=next`,
  ])('keeps nothing of the secret in the URL %s', (url) => {
    expect(scrub({ url }).value.url).not.toContain(S)
  })

  it('keeps what is no secret: fractions, members whose names are masked, variables, its own marks', () => {
    const value = { time: 153.12345678, lng: 139.69173568, password: '$TOKEN_2', a: '\0phone\0', wait: 13912345678 }
    expect(scrub(value).value).toEqual(value)
    expect(scrub({ 13800138000: 1, 13900139000: 2, 13700137000: 3 }).value).toEqual({
      '***': 1,
      '*** (2)': 2,
      '*** (3)': 3,
    })
    expect(JSON.stringify(scrub({ content: { text: '{"n":1e400,"password":"x"}' } }).value)).not.toContain('null')
  })

  it('masks a found value of 16 to 1,000 characters in other texts, and no shorter one', () => {
    const masks = (secret: string) => scrub([{ password: secret }, `so ${secret} it is`]).value[1] === 'so *** it is'
    expect([15, 16, 1000, 1001].map((length) => masks('q7'.repeat(501).slice(0, length)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('leaves out parts that have another shape than HAR gives them', () => {
    const request = {
      postData: `password ${S}`,
      headers: [`Authorization: ${S}`],
      cookies: { name: 'SID', value: S },
      queryString: [{ name: 'a', value: { b: S } }],
    }
    const entry = { request, response: { content: `<a>${S}</a>` }, _id: `<b>${S}</b>`, _refusal: { body: S } }
    const { value, left } = readArchive(Buffer.from(JSON.stringify({ log: { entries: [entry] } })))
    expect(left).toEqual(['_id', '_refusal', 'content', 'cookies', 'headers', 'postData', 'value'])
    expect(JSON.stringify(value)).not.toContain(S)
    expect(() => readArchive(Buffer.from('{"log":{"entries":[],"comment":1e400}}'))).toThrow(/too large/)
  })

  it('refuses a token that is too short to be found, without naming it', () => {
    expect(() => createScrubber({ tokens: ['abc'] })).toThrow(/fewer than 6 characters/)
  })
})
