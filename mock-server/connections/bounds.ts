/** Answers that may wait on one connection. Only requests as short as no right one is come in such numbers in 64 KiB. */
export const mostAhead = 1000

/** What may wait on each connection, however many wait on the others. */
export const shareOfConnection = 4

/** A connection with so many waiting answers is read on while these are held back: who hangs up is noticed then. */
export const mostHeldBack = 128

/** Requests that stopped connections bring in one turn of the loop, about: that long all others wait. */
export const requestsInTurn = 128

/** As how many of these a stopped connection counts of which it is not known: a packet of right requests has a hundred and more. */
export const requestsOfOther = 32

/** Bytes of bodies that come in one turn, about. */
export const bytesInTurn = 1024 * 1024

/** The most bytes of a small piece of a body: nobody's reading stops for a body of the usual size. */
export const smallPiece = 4096

/** Small pieces that are counted at once, and as how many bytes each: it takes a microsecond or two, whatever its length. */
export const piecesAtOnce = 256
export const bytesOfPiece = 128

/** Milliseconds in which the garbage of so many bytes is collected: where it is not, each turn adds to it. */
export const breath = 3

/** Connections with a body that waits behind an answer: each keeps some 64 KiB of it. */
export const mostUnread = 256
