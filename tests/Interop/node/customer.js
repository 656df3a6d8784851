'use strict';
// A customer's program on the npm package smpp. It binds as transceiver, submits every kind of text to every destination, waits for
// a receipt for each, checks the inboxes of the simulated subscribers, and takes a message from each subscriber.
// Usage: node customer.js [--host 127.0.0.1] [--port 2775] [--control http://127.0.0.1:8090] [--to 79001234567,79011234567]
// Prints one JSON line; exit 0 when everything was as it must be.

const smpp = require('smpp');

const options = { host: '127.0.0.1', port: '2775', control: 'http://127.0.0.1:8090', to: '79001234567,79011234567' };
for (let i = 2; i + 1 < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];

const LONG = 'Signalbox carries a long text in one piece and hands it over in one piece, however many parts it takes on the air. '
  .repeat(9).slice(0, 1000);
const KINDS = [
  { name: 'gsm', text: 'Plain GSM text: @ £ $ ¥ è é ù ì ò Ç, {braces} and [brackets] ~ €', pdu: (text) => ({ data_coding: 0, short_message: text }) },
  { name: 'default', text: 'The default data coding of the package, with @ and £ and _', pdu: (text) => ({ short_message: text }) },
  { name: 'ucs2', text: 'Привет, мир! \u{1F680} emoji', pdu: (text) => ({ data_coding: 8, short_message: text }) },
  { name: 'payload', text: LONG, pdu: (text) => ({ data_coding: 0, short_message: '', message_payload: text }) },
];
const TIMEOUT_MS = Number(process.env.CUSTOMER_TIMEOUT_MS || 120000);

const problems = [];
const check = (condition, what) => { if (!condition) problems.push(what); };

function waitFor(what, predicate) {
  const end = Date.now() + TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    const look = async () => {
      const found = await predicate();
      if (found) return resolve(found);
      if (Date.now() > end) return reject(new Error(`waited in vain for ${what}`));
      setTimeout(look, 50);
    };
    look();
  });
}

async function inbox(number) {
  const response = await fetch(`${options.control}/subscribers/${number}/messages`);
  return response.json();
}

function textOf(pdu) {
  const payload = pdu.message_payload;
  const message = payload !== undefined && payload !== null ? payload : pdu.short_message;
  if (message === undefined || message === null) return '';
  return message.message !== undefined ? message.message.toString() : message.toString();
}

function checkReceipt(receipt, id, to) {
  check(receipt.esm_class === 0x04, `${id}: esm_class is ${receipt.esm_class}`);
  check(receipt.message_state === 2, `${id}: message_state is ${receipt.message_state}`);
  check(receipt.source_addr === to, `${id}: source_addr is ${receipt.source_addr}`);
  check(receipt.destination_addr === '12345', `${id}: destination_addr is ${receipt.destination_addr}`);
  const form = /^id:(\d+) sub:(\d{3}) dlvrd:(\d{3}) submit date:(\d{10}) done date:(\d{10}) stat:([A-Z]{7}) err:(\d{3}) text:.{0,20}$/s;
  const fields = form.exec(textOf(receipt));
  check(fields !== null, `${id}: receipt text is '${textOf(receipt)}'`);
  if (fields === null) return;
  check(fields[1] === id, `${id}: receipt names ${fields[1]}`);
  check(fields[2] === fields[3], `${id}: ${fields[3]} of ${fields[2]} parts delivered`);
  check(fields[6] === 'DELIVRD', `${id}: stat is ${fields[6]}`);
}

async function main() {
  const receipts = new Map();
  const inbound = [];
  const session = smpp.connect({ url: `smpp://${options.host}:${options.port}` });
  session.on('error', (error) => { console.log(JSON.stringify({ problems: [String(error)] })); process.exit(1); });
  session.on('deliver_sm', (pdu) => {
    session.send(pdu.response());
    if ((pdu.esm_class & 0x3c) === 0x04) {
      const id = pdu.receipted_message_id;
      receipts.set(id, (receipts.get(id) || []).concat(pdu));
    } else {
      inbound.push(pdu);
    }
  });
  const call = (name, pdu) => new Promise((resolve) => session[name](pdu, resolve));

  const bound = await call('bind_transceiver', { system_id: 'demo', password: 'demo1234' });
  check(bound.command_status === 0, `bind_transceiver_resp is ${bound.command_status}`);
  const numbers = options.to.split(',');
  const sent = [];
  for (const to of numbers) {
    for (const kind of KINDS) {
      const answer = await call('submit_sm', { destination_addr: to, registered_delivery: 1, ...kind.pdu(kind.text) });
      check(answer.command_status === 0, `${to} ${kind.name}: submit_sm_resp is ${answer.command_status}`);
      check(/^[1-9]\d*$/.test(answer.message_id), `${to} ${kind.name}: message_id is '${answer.message_id}'`);
      sent.push({ to, kind, id: answer.message_id });
    }
  }

  check(new Set(sent.map((message) => message.id)).size === sent.length, 'message_ids repeat');
  for (const { to, kind, id } of sent) {
    await waitFor(`the receipt of ${to} ${kind.name}`, () => receipts.has(id));
    checkReceipt(receipts.get(id)[0], id, to);
    // A modem sends from its own card's number; an SMSC from the sender that was asked for.
    await waitFor(`${kind.name} in the inbox of ${to}`, async () => (await inbox(to)).some((message) =>
      message.text === kind.text && (message.from === '12345' || message.via !== 'smsc-a')));
  }

  for (const to of numbers) {
    for (const text of [`Hello from ${to}`, 'Ответ абонента \u{1F44D}']) {
      const posted = await fetch(`${options.control}/subscribers/${to}/messages`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ to: '12345', text }),
      });
      check(posted.status === 202, `MO from ${to}: ${posted.status}`);
      await waitFor(`'${text}' from ${to}`, () => inbound.some((pdu) => pdu.source_addr === to && pdu.destination_addr === '12345' && textOf(pdu) === text));
    }
  }

  for (const [id, list] of receipts) check(list.length === 1, `${id}: ${list.length} receipts`);
  const unbound = await call('unbind', {});
  check(unbound.command_status === 0, `unbind_resp is ${unbound.command_status}`);
  session.close();
  console.log(JSON.stringify({
    submitted: sent.length, receipts: receipts.size, inbound: inbound.length, ids: sent.map((message) => message.id), problems,
  }));
  process.exit(problems.length === 0 ? 0 : 1);
}

main().catch((error) => {
  console.log(JSON.stringify({ problems: problems.concat(error.message) }));
  process.exit(1);
});
