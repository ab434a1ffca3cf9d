/** Every option of curl up to 8.16 that takes a value, by its long name; a letter behind a slash is the short one. */
const withValue = `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert/E cert-type ciphers config/K connect-timeout
  connect-to continue-at/C cookie/b cookie-jar/c create-file-mode crlfile curves data/d data-ascii data-binary data-raw
  data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header/D ech egd-file engine
  etag-compare etag-save expect100-timeout form/F form-string ftp-account ftp-alternative-to-user ftp-method ftp-port/P
  ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header/H help/h hostpubmd5 hostpubsha256 hsts interface ip-tos
  ipfs-gateway json keepalive-cnt keepalive-time key key-type knownhosts krb krb4 libcurl limit-rate local-port login-options
  mail-auth mail-from mail-rcpt max-filesize max-redirs max-time/m netrc-file noproxy oauth2-bearer output/o output-dir
  parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir proxy/x proxy-cacert proxy-capath
  proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey
  proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user/U proxy1.0 pubkey quote/Q
  random-file range/r rate referer/e request/X request-target resolve retry retry-delay retry-max-time sasl-authzid
  service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit/Y speed-time/y ssl-sessions
  stderr telnet-option/t tftp-blksize time-cond/z tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii
  trace-config unix-socket upload-file/T upload-flags url url-query user/u user-agent/A variable vlan-priority write-out/w`

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
const unread = {
  'aws-sigv4 digest negotiate ntlm ntlm-wb anyauth delegation':
    'it makes an Authorization of its own that is not in the line',
  'netrc netrc-file netrc-optional': 'it takes the password from a file',
  'config variable': 'it takes options or values from elsewhere',
  'request-target upload-file': 'it makes another address of the URL',
  'haproxy-protocol haproxy-clientip http2-prior-knowledge http3 http3-only':
    'it speaks another protocol than HTTP/1.1',
  'help manual version dump-ca-embed': 'curl prints something and sends nothing',
  'proto-default disallow-username-in-url skip-existing': 'whether curl sends anything depends on more than the line',
}

/** Options whose value is a number: for any other text curl sends nothing. */
const numeric = `connect-timeout expect100-timeout keepalive-cnt keepalive-time max-redirs max-time parallel-max retry
  retry-delay retry-max-time speed-limit speed-time`

/** An option of curl. */
export interface CurlOption {
  readonly name: string
  readonly takesValue: boolean
  readonly isNumber: boolean
  /** Why a line with it can't be judged; undefined when it can. */
  readonly unread: string | undefined
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
const numbers = new Set(numeric.split(/\s+/))

const entriesOf = (list: string, takesValue: boolean) =>
  list.split(/\s+/).map((entry) => {
    const [name = '', letter] = entry.split('/')
    const option: CurlOption = { name, takesValue, isNumber: numbers.has(name), unread: reasons.get(name) }
    return { option, letter }
  })

const entries = [...entriesOf(withValue, true), ...entriesOf(withoutValue, false)]

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
