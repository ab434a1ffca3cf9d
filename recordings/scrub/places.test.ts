import { describe, expect, it } from 'vitest'
import { createScrubber } from './create-scrubber.ts'

const { scrub } = createScrubber()
const secret = 'zzzsecret12345'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const account = 'telemeetingkitaccountactive00001'
const digest = '0123456789abcdef0123456789abcdef'

/** The texts as they are, and as they stand in a JSON text, and in one within another. */
const nested = (text: string) => [text, JSON.stringify({ t: text }), JSON.stringify([JSON.stringify({ t: text })])]

describe('The scrubber finds a secret in the words of other programs', () => {
  it.each([
    ['wget', `wget --password=${secret} http://h`],
    ['wget for HTTP', `wget --http-user=me --http-password=${secret} http://h`],
    ['wget in quotes', `wget --http-password '${secret} x' http://h`],
    ['wget for a proxy', `wget --proxy-password="${secret}" http://h`],
    ['wget’s header', `wget --header="Authorization: ${secret}" http://h`],
    ['httpie', `http -a sid:${secret} POST h/`],
    ['httpie, the long option', `https --auth 'sid:${secret}' h`],
    ['httpie with an equals sign', `https --auth=sid:${secret} h`],
    ['httpie’s bearer', `http -A bearer -a ${secret} h`],
    ['xh', `xh -a sid:${secret} h`],
    ['the kit’s own command', `telemeeting call x --auth-token ${secret}`],
    ['the kit’s own command with an equals sign', `telemeeting call x --auth-token="${secret}"`],
    ['a list of arguments', `["telemeeting","--auth-token","${secret}"]`],
    ['a container’s environment', `docker run -e TELEMEETING_AUTH_TOKEN=${secret} img`],
    ['curl’s configuration', `user = "sid:${secret}"`],
    ['curl’s configuration without quotes', `url = h\nuser=sid:${secret}\ncompressed`],
    ['curl’s configuration, a proxy', `proxy-user = "a:${secret}"`],
    ['curl’s configuration, a bearer', `oauth2-bearer = "${secret}"`],
    ['curl’s configuration, a header', `header = "Authorization: ${secret}"`],
    ['curl’s configuration, another header', `header = "X-Auth-Token: ${secret}"`],
    ['curl’s configuration, a cookie', `cookie = "s=${secret}"`],
    ['.netrc', `machine api.ytx.net\n  login sid\n  password ${secret}\n`],
    ['.netrc in one line', `machine api.ytx.net login sid password ${secret}`],
    ['.netrc for any host', `default login a password "${secret} x"`],
    ['a long password', `curl -u me:${'z'.repeat(5000)}${secret} http://h`],
    ['a long password in quotes', `curl -u 'me:${'z'.repeat(5000)}${secret}' http://h`],
    ['a long password in a URL', `http://me:${'z'.repeat(5000)}${secret}@h/`],
  ])('%s', (_, text) => {
    for (const form of nested(text)) expect(JSON.stringify(scrub(form).value)).not.toContain(secret)
  })
})

describe('The scrubber finds a secret in source code, settings and logs', () => {
  it.each([
    ['.env', `TELEMEETING_AUTH_TOKEN=${secret}`],
    ['.env with export', `export TELEMEETING_AUTH_TOKEN="${secret}"`],
    ['PowerShell', `$env:TELEMEETING_AUTH_TOKEN = '${secret}'`],
    ['the Windows command line', `set AUTH_TOKEN=${secret}`],
    ['lines that end as in Windows', `A=1\r\nAUTH_TOKEN=${secret}\r\nB=2`],
    ['YAML', `authToken: ${secret}`],
    ['YAML with quotes', `auth-token: '${secret}'`],
    ['Java properties', `telemeeting.auth.token = ${secret}`],
    ['Java properties with a colon', `telemeeting.authToken : ${secret}`],
    ['a PHP array', `['authToken' => '${secret}', 'Authorization' => "${secret}"]`],
    ['a Python dict', `{'authToken': '${secret}', 'Authorization': '${secret}'}`],
    ['Python’s arguments', `Client(auth_token='${secret}')`],
    ['Python’s requests', `requests.post(u, auth=('sid', '${secret}'))`],
    ['Python’s HTTPBasicAuth', `HTTPBasicAuth("sid", "${secret}")`],
    ['Go', `AuthToken: "${secret}",`],
    ['JavaScript', `const authToken = \`${secret}\``],
    ['a header in JavaScript', `headers: { Authorization: '${secret}' }`],
    ['Java', `conn.setRequestProperty("Authorization", "${secret}")`],
    ['Ruby', `:auth_token => '${secret}'`],
    ['TOML', `[a]\nauthToken = "${secret}"`],
    ['a log', `method=POST authorization=${secret} status=200`],
    ['a password', `DB_PASSWORD=${secret}`],
    ['Postman’s variable', `{"key":"authToken","value":"${secret}"}`],
    ['Postman’s password', `{"basic":[{"key":"password","value":"${secret}","type":"string"}]}`],
    ['a list of headers as text', `[{"name":"Authorization","value":"${secret}"}]`],
    ['XML', `<authToken>${secret}</authToken>`],
    ['XML’s attribute', `<account authToken="${secret}"/>`],
    ['XML’s name and value', `<header name="Authorization" value="${secret}"/>`],
    [
      'JMeter’s header',
      `<stringProp name="Header.name">Authorization</stringProp>\n <stringProp name="Header.value">${secret}</stringProp>`,
    ],
    ['JMeter’s password', `<stringProp name="Authorization.password">${secret}</stringProp>`],
    ['a bearer', `sent Bearer ${secret}abcdefgh to h`],
    ['a Python dict’s phone', `{'phone': '${secret.replace(/\D+/, '021')}'}`],
  ])('%s', (_, text) => {
    for (const form of nested(text)) expect(JSON.stringify(scrub(form).value)).not.toMatch(/zzzsecret|02112345/)
  })

  it.each([
    ['with its scheme', `Basic ${base64(`sid:${secret}`)}`],
    ['with its scheme in a URL', `a=Basic%20${base64(`sid:${secret}`)}`],
    ['without it', base64(`${account}:${account}`)],
  ])('user and password in base64 %s', (_, text) => {
    expect(scrub(`x ${text}`).value).not.toContain(text.slice(-20))
  })

  it('a Sign that stands in a PHP array or a Python dict', () => {
    expect(scrub(`'Sign' => '${digest}'`).value).toBe("'Sign' => '***'")
    expect(scrub(`{'Sign': '${digest}'}`).value).toBe("{'Sign': '***'}")
  })
})

describe('The scrubber leaves what is no secret', () => {
  it.each([
    'Authorization: <token>',
    'Authorization: Bearer <token>',
    'Authorization: $TOKEN',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's
    'Authorization: ${TOKEN}',
    'Authorization: {{authorization}}',
    'Authorization: ...',
    'Authorization header is missing',
    'Cookie: <cookie>',
    '{"authToken":"<authToken>","phone":"{{phone}}","sign":"+"}',
    '{"phone":null,"Sign":null,"Authorization":null}',
    'TELEMEETING_AUTH_TOKEN=',
    'TELEMEETING_AUTH_TOKEN=<your token>',
    'export TELEMEETING_AUTH_TOKEN="$1"',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow's
    'password: ${{ secrets.X }}',
    '?Sign=<sign>',
    '?Sign=$SIGN',
    '?Sign={{sign}}',
    'curl -u $SID:$TOKEN h',
    'curl -u sid:*** h',
    'http -a $SID:$TOKEN h',
    'http://user:***@host',
    'http://$U:$P@host',
    'ssh://git@github.com/x',
    'git@github.com:user/repo',
    'docker run --user 1000:1000 img',
    '"authToken": process.env.TOKEN1',
    'readonly authToken: string',
    'const { authToken } = account',
    'authToken: account.authToken2,',
    "'Authorization': auth1,",
    'scrub --auth-token <token>',
    'the --password option of wget',
    'password required',
    'machine learning',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'd41d8cd98f00b204e9800998ecf8427e  file',
    '550e8400-e29b-41d4-a716-446655440000',
    'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    'docker pull a@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'Basic aGVsbG8=',
    'basic auth, Basic authentication',
    'order 13812345678901234',
    '"cookie":{"path":"/"}',
  ])('%s', (text) => {
    for (const form of nested(text)) expect(scrub(form).value).toBe(form)
  })
})
