'use strict';
// The npm package smpp as the client of a server, steered by whoever connects here. What comes over a connection is taken apart by the
// package and sent by a client session of the package's own; what the server sends goes back the same way. Sequence numbers stay.
// A connection begins with one line of JSON, {"host","port","localAddress","tls"}; the answer is a line '+' once the client is connected,
// and SMPP follows both ways.
// Usage: node relay.js       prints 'listening PORT'; ends with its standard input

const net = require('net');
const smpp = require('smpp');

// The package knows no tag of a vendor's unless it is told, and leaves unknown ones out.
smpp.addTLV('ptag', { id: 0x1411, type: smpp.types.tlv.buffer });

// What the steering side says stays as it is: the package's own reading of texts and times is for what the server sends.
const filter = smpp.PDU.prototype._filter;
let isRaw = false;
smpp.PDU.prototype._filter = function (way) { if (!isRaw) filter.call(this, way); };

// The package gives a header as a list of elements and wants it back in one piece, with its length.
function joinHeader(message) {
  if (!message || !Array.isArray(message.udh)) return;
  const elements = Buffer.concat(message.udh);
  message.udh = Buffer.concat([Buffer.from([elements.length]), elements]);
}

function relay(socket, target) {
  const client = smpp.connect({
    host: target.host, port: target.port, localAddress: target.localAddress, tls: target.tls, rejectUnauthorized: false,
  });
  client.on('error', () => socket.destroy());
  client.on(target.tls ? 'secureConnect' : 'connect', () => {
    client.socket.setNoDelay(true);
    socket.write('+\n');
    const steering = new smpp.Session({ socket });
    const extract = steering._extractPDUs;
    steering.socket.removeAllListeners('readable');
    steering.socket.on('readable', () => {
      isRaw = true;
      extract();
      isRaw = false;
    });
    steering.on('pdu', (pdu) => {
      isRaw = false;
      client.send(pdu);
      isRaw = true;
    });
    client.on('pdu', (pdu) => {
      joinHeader(pdu.short_message);
      joinHeader(pdu.message_payload);
      steering.send(pdu);
    });
    steering.on('error', () => client.destroy());
    steering.on('close', () => client.destroy());
    client.on('close', () => socket.end());
  });
}

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => {});
  let head = Buffer.alloc(0);
  const read = () => {
    const more = socket.read();
    if (more === null) return;
    head = Buffer.concat([head, more]);
    const end = head.indexOf(10);
    if (end < 0) return;
    socket.removeListener('readable', read);
    if (end + 1 < head.length) socket.unshift(head.subarray(end + 1));
    relay(socket, JSON.parse(head.subarray(0, end).toString()));
  };
  socket.on('readable', read);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
