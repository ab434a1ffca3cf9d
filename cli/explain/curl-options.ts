import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'

/**
 * Every option of curl up to 8.16 that takes a value, by its long name; a letter behind a slash is the short one. Each
 * stands by the form of value that curl surely takes: of another one, some version sends nothing.
 */
const withValue: readonly (readonly [expected: Note, form: RegExp, names: string])[] = [
  [
    note('explain.anything'),
    /^/,
    `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert/E cert-type ciphers config/K connect-to cookie-jar/c
    crlfile curves data/d data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr
    dns-ipv6-addr dns-servers doh-url ech egd-file engine etag-compare etag-save ftp-account ftp-alternative-to-user
    ftp-method ftp-port/P ftp-ssl-ccc-mode haproxy-clientip header/H help/h hostpubmd5 hostpubsha256 hsts interface
    ip-tos ipfs-gateway json keepalive-cnt key key-type knownhosts krb krb4 libcurl local-port login-options
    mail-auth mail-from mail-rcpt netrc-file noproxy output/o output-dir parallel-max-host pass pinnedpubkey
    preproxy proto-default proxy/x proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile
    proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
    proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user/U proxy1.0 pubkey quote/Q random-file rate
    request/X request-target resolve sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service
    socks5-hostname ssl-sessions stderr telnet-option/t time-cond/z tls13-ciphers tlsauthtype tlspassword tlsuser
    trace trace-ascii trace-config unix-socket upload-file/T upload-flags url url-query user/u variable
    vlan-priority`,
  ],
  [
    note('explain.digits-alone'),
    /^\d{1,6}$/,
    `happy-eyeballs-timeout-ms keepalive-time max-redirs parallel-max retry retry-delay retry-max-time speed-limit/Y
    speed-time/y tftp-blksize`,
  ],
  [note('explain.seconds'), /^(?:0|[1-9]\d{0,5}(?:\.\d{1,6})?)$/, 'connect-timeout expect100-timeout max-time/m'],
  [note('explain.bytes'), /^\d{1,9}[kKmMgG]?$/, 'limit-rate max-filesize'],
  [note('explain.plain-text'), /^\P{Cc}*$/u, 'cookie/b oauth2-bearer referer/e user-agent/A'],
  [note('explain.file-mode'), /^0?[0-7]{3}$/, 'create-file-mode'],
  [note('explain.file-here'), /^(?:-|\w[\w.-]*|\/dev\/null)$/, 'dump-header/D'],
  [note('explain.tls-version'), /^(?:default|1\.[0-3])$/, 'tls-max'],
  [note('explain.byte-range'), /^\d{1,9}-\d{0,9}$/, 'range/r'],
  [note('explain.number-of-bytes'), /^(?:-|\d{1,9})$/, 'continue-at/C'],
  [note('explain.protocols'), /^(?:https?(?:,https?)*|=http,https|=https,http)$/, 'proto proto-redir'],
  [note('explain.form-text'), /^[^=]+=(?![@<()"])[^;]*(?:;type=\w+\/[\w.+-]+)?$/, 'form/F'],
  [note('explain.name-and-text'), /^[^=]+=/, 'form-string'],
  [note('explain.text-itself'), /^(?!@)/, 'write-out/w'],
]

/** And every one that takes none. With no- before it, it is turned off. */
const withoutValue = `alpn anyauth append/a basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs crlf
  digest disable/q disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed eprt epsv
  fail/f fail-early fail-with-body false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl
  ftp-ssl-ccc ftp-ssl-control ftp-ssl-reqd get/G globoff/g haproxy-protocol head/I http0.9 http1.0/0 http1.1 http2
  http2-prior-knowledge http3 http3-only ignore-content-length include/i insecure/k ipv4/4 ipv6/6 junk-session-cookies/j
  keepalive list-only/l location/L location-trusted mail-rcpt-allowfails manual/M metalink mptcp negotiate netrc/n
  netrc-optional next/: npn ntlm ntlm-wb out-null parallel/Z parallel-immediate path-as-is post301 post302 post303
  progress-bar/# progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure
  proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel/p raw
  remote-header-name/J remote-name/O remote-name-all remote-time/R remove-on-error retry-all-errors retry-connrefused sasl-ir
  sessionid show-error/S show-headers silent/s skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl
  ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2/2 sslv3/3 styled-output
  suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1/1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3
  tr-encoding trace-ids trace-time use-ascii/B verbose/v version/V xattr no-buffer/N`

/** What can't be read out of the line when one of these stands in it. */
const unread: Readonly<Record<string, Note>> = {
  'aws-sigv4 digest negotiate ntlm ntlm-wb anyauth delegation': note('explain.own-authorization'),
  'netrc netrc-file netrc-optional': note('explain.password-in-a-file'),
  'config variable': note('explain.from-elsewhere'),
  'request-target upload-file': note('explain.another-address'),
  'connect-to proxy preproxy proxy1.0 resolve socks4 socks4a socks5 socks5-hostname unix-socket abstract-unix-socket':
    note('explain.depends-on-another-address'),
  'haproxy-protocol haproxy-clientip http2-prior-knowledge http3 http3-only': note('explain.another-protocol'),
  'help manual version dump-ca-embed': note('explain.prints-only'),
  'proto-default disallow-username-in-url skip-existing interface ipv6 local-port rate hostpubmd5 engine':
    note('explain.depends-on-more'),
  'alt-svc cacert capath cert crlfile etag-compare etag-save hsts key pinnedpubkey proxy-cacert proxy-cert proxy-key':
    note('explain.depends-on-a-file'),
  'cert-status cert-type ciphers curves doh-url key-type tls13-ciphers tlsuser tlspassword': note(
    'explain.depends-on-the-connection',
  ),
  'ca-native dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers ech follow ip-tos ipfs-gateway keepalive-cnt knownhosts metalink mptcp out-null parallel-max-host proxy-ca-native proxy-http2 proxy-tlsauthtype show-headers sigalgs ssl-sessions tls-earlydata tlsauthtype trace-config trace-ids upload-flags vlan-priority':
    note('explain.not-every-curl'),
}

/** An option of curl. */
export interface CurlOption {
  readonly name: string
  readonly takesValue: boolean
  /** What a value has to be, and what is said of another one. */
  readonly form: RegExp
  readonly misfit: Note
  /** Why a line with it can't be judged; undefined when it can. */
  readonly unread: Note | undefined
}

/** An option that was given, with its value; without one, whether it was turned on or off. */
export interface GivenOption {
  readonly name: string
  readonly value: string
  readonly isOn: boolean
}

const reasons = new Map(
  Object.entries(unread).flatMap(([names, reason]) => names.split(' ').map((name) => [name, reason] as const)),
)

const entriesOf = (list: string, takesValue: boolean, form = /^/, misfit: Note = note('explain.anything')) =>
  list.split(/\s+/).map((entry) => {
    const [name = '', letter] = entry.split('/')
    const option: CurlOption = { name, takesValue, form, misfit, unread: reasons.get(name) }
    return { option, letter }
  })

const entries = [
  ...withValue.flatMap(([misfit, form, names]) => entriesOf(names, true, form, misfit)),
  ...entriesOf(withoutValue, false),
]

/** By their long names. */
export const curlOptions: ReadonlyMap<string, CurlOption> = new Map(entries.map(({ option }) => [option.name, option]))

/** By their letters. */
export const curlLetters: ReadonlyMap<string | undefined, CurlOption> = new Map(
  entries.map(({ option, letter }) => [letter, option]),
)

/** Finds options by name: whether one was turned on last, and all values of one. */
export function lookInto(options: readonly GivenOption[]) {
  const has = (name: string) => options.findLast((option) => option.name === name)?.isOn ?? false
  const valuesOf = (name: string) => options.filter((option) => option.name === name).map(({ value }) => value)
  return { has, valuesOf }
}
