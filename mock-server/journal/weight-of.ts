import type { Exchange, OnTheWire } from './exchange.ts'

// What an exchange weighs in bytes, roughly: its own objects; each header as the text of its own that it is, in Latin 1;
// two bytes for each character of a body.
const bytesOfObjects = 512
const bytesOfText = 16
const bytesOfCharacter = 2

export function weightOf({ url, rawHeaders, body, answer, wire, link = '' }: Exchange): number {
  const characters = body.length + answer.common.length + answer.own.length
  const weight = bytesOfObjects + url.length + link.length + characters * bytesOfCharacter + weightOfHead(rawHeaders)
  return wire ? weight + weightOfWire(wire) : weight
}

function weightOfHead(texts: readonly string[]): number {
  let weight = texts.length * bytesOfText
  for (const { length } of texts) weight += length
  return weight
}

const weightOfWire = ({ requestBody, answerBody, answerHead = [] }: OnTheWire): number =>
  (requestBody?.length ?? 0) + (answerBody?.length ?? 0) + weightOfHead(answerHead)
