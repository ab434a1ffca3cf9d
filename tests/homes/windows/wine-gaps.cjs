// wine 8 refuses the socket option that node's fetch asks for before it connects.
require('node:net').Socket.prototype.setKeepAlive = function () {
  return this
}
