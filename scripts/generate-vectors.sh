#!/usr/bin/env bash
# Generates schemas/vectors.json: known answers for the timestamp, Sign and Authorization (D4, D5).
# Every answer comes from date, openssl or base64, so that the kit's own code is held against something it did not make.
# Each command is run exactly as it is written into the file, and md5sum must agree with openssl on every Sign.
#
# Usage: scripts/generate-vectors.sh [FILE]          (FILE is schemas/vectors.json otherwise)
set -euo pipefail
export LC_ALL=C

output="${1:-$(dirname "$0")/../schemas/vectors.json}"

shell_quoted() { printf "'%s'" "${1//\'/\'\\\'\'}"; }

# A member with a text. Without a process of its own, as there are hundreds of them and each would cost milliseconds.
text_field() {
  local text="${2//\\/\\\\}"
  printf '      "%s": "%s"' "$1" "${text//\"/\\\"}"
}

field() { printf '      "%s": %s' "$1" "$2"; }

run() { bash -c "$1"; }

assert_md5sum_agrees() {
  local other
  other="$(printf %s "$2" | md5sum | cut -c1-32)"
  if [[ "$other" != "$3" ]]; then
    echo "md5sum and openssl differ on vector $1: expected one and the same digest. Check both tools." >&2
    exit 1
  fi
}

separator=''

# vector ID TITLE ACCOUNT_SID AUTH_TOKEN EPOCH_MILLISECONDS
vector() {
  local id="$1" title="$2" accountSID="$3" authToken="$4" epochMilliseconds="$5"
  local seconds="$((epochMilliseconds / 1000)).$(printf %03d "$((epochMilliseconds % 1000))")"
  local timestampCommand="TZ=Asia/Shanghai date -d @$seconds +%Y%m%d%H%M%S"
  local timestamp; timestamp="$(run "$timestampCommand")"
  local lowerCommand; lowerCommand="printf %s $(shell_quoted "$accountSID$authToken$timestamp") | openssl md5 -r | cut -c1-32"
  local upperCommand="$lowerCommand | tr a-f A-F"
  local authorizationCommand; authorizationCommand="printf %s $(shell_quoted "$accountSID|$timestamp") | base64 -w 0"
  local lower; lower="$(run "$lowerCommand")"
  assert_md5sum_agrees "$id" "$accountSID$authToken$timestamp" "$lower"

  printf '%s    {\n' "$separator"
  text_field id "$id"; printf ',\n'
  text_field title "$title"; printf ',\n'
  text_field accountSID "$accountSID"; printf ',\n'
  text_field authToken "$authToken"; printf ',\n'
  text_field timestamp "$timestamp"; printf ',\n'
  field epochMilliseconds "$epochMilliseconds"; printf ',\n'
  text_field signUpperCase "$(run "$upperCommand")"; printf ',\n'
  text_field signLowerCase "$lower"; printf ',\n'
  text_field authorization "$(run "$authorizationCommand")"; printf ',\n'
  printf '      "commands": {\n'
  printf '  '; text_field timestamp "$timestampCommand"; printf ',\n'
  printf '  '; text_field signUpperCase "$upperCommand"; printf ',\n'
  printf '  '; text_field signLowerCase "$lowerCommand"; printf ',\n'
  printf '  '; text_field authorization "$authorizationCommand"; printf '\n'
  printf '      }\n    }'
  separator=$',\n'
}

vectors() {
  local sid=vectoraccountsid0000000000000001 token=vectornotasecrettoken00000000001
  vector plain 'A 32-character id and token at an ordinary moment' "$sid" "$token" 1718000000000
  vector built-in-active "The mock's default account" telemeetingkitaccountactive00001 notasecrettokenofactiveaccount01 1718000000000
  vector built-in-suspended "The mock's suspended account" telemeetingkitaccountsuspended01 notasecrettokensuspendedaccount1 1718000000000
  vector built-in-no-balance "The mock's account without balance" telemeetingkitaccountnobalance01 notasecrettokennobalanceaccount1 1718000000000
  vector midnight-in-shanghai 'Midnight in Shanghai, still the day before in UTC' "$sid" "$token" 1718035200000
  vector second-before-midnight 'The last second of a day in Shanghai' "$sid" "$token" 1718035199000
  vector midnight-in-utc 'Midnight in UTC, eight in the morning in Shanghai' "$sid" "$token" 1718064000000
  vector leap-day 'Noon on 29 February' "$sid" "$token" 1709179200000
  vector leap-day-begins 'Midnight before 29 February in Shanghai, 28 February in UTC' "$sid" "$token" 1709136000000
  vector after-leap-day 'The first second of 1 March in a leap year' "$sid" "$token" 1709222400000
  vector no-leap-day '1 March follows 28 February in 2023' "$sid" "$token" 1677600000000
  vector end-of-year 'The last second of a year in Shanghai' "$sid" "$token" 1735660799000
  vector last-millisecond-of-year 'The last millisecond of a year: milliseconds are cut off, never rounded' "$sid" "$token" 1735660799999
  vector new-year 'The first second of a year in Shanghai, the year before in UTC' "$sid" "$token" 1735660800000
  vector single-digits 'Month, day, hour, minute and second of one digit are padded' "$sid" "$token" 1672679045000
  vector epoch 'The beginning of epoch time is eight in the morning in Shanghai' "$sid" "$token" 0
  vector far-future 'A moment beyond 32-bit seconds' "$sid" "$token" 4102444800000
  vector summer 'Midsummer: Shanghai has no daylight saving time' "$sid" "$token" 1720065600000
  vector short-id 'An id and a token of one character' a b 1718000000000
  vector long-id 'An id and a token of 64 characters' vectorlongaccountsid00000000000000000000000000000000000000000001 vectorlongnotasecrettoken000000000000000000000000000000000000001 1718000000000
  vector very-long-token 'A token longer than one block of MD5' "$sid" vectorverylongnotasecrettoken-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789 1718000000000
  vector digits-only 'An id and a token of digits, which run into the timestamp' 10000000000000000000000000000001 20000000000000000000000000000002 1718000000000
  vector upper-case-id 'The case of id and token matters' VECTORACCOUNTSID0000000000000001 VECTORNOTASECRETTOKEN00000000001 1718000000000
  vector mixed-case-id 'Hyphen, underscore and mixed case in the id' Vector-Account_Sid-01 Not-A_Secret-Token-01 1718000000000
  vector non-ascii-token 'A token of Chinese characters is signed as UTF-8' "$sid" 不是秘密的令牌 1718000000000
  vector astral-token 'A token with a character of four bytes' "$sid" 'notasecret🔑token' 1718000000000
  vector accented-token 'A token with an accented letter in one code point' "$sid" 'jeton-nön-secrét' 1718000000000
  vector special-token 'A token of characters that shells and URLs treat specially' "$sid" "not a secret!\"#\$%&'()*+,/:;<=>?@[\\]^\`{|}~" 1718000000000
  vector token-with-bar 'A vertical bar in the token stays out of Authorization' "$sid" 'nota|secret' 1718000000000
  vector token-with-percent 'A token that looks percent-encoded is signed as it stands' "$sid" 'nota%20secret%2Btoken' 1718000000000
  vector padding-none 'An Authorization without base64 padding' vectorsid "$token" 1718000000000
  vector padding-one 'An Authorization with one character of base64 padding' vectorsid02 "$token" 1718000000000
  vector padding-two 'An Authorization with two characters of base64 padding' vectorsid1 "$token" 1718000000000
}

{
  printf '{\n  "$schema": "./vectors.schema.json",\n  "vectors": [\n'
  vectors
  printf '\n  ]\n}\n'
} >"$output.new"
mv "$output.new" "$output"
