'use strict';
// Prints PDUs as the npm package smpp encodes them, one a line: name, then octets in hex. They are the seeds in tests/Smpp.Fuzz/Seeds.
// Usage: node seeds.js > ../../Smpp.Fuzz/Seeds/node-smpp.txt

const smpp = require('smpp');

const from = { source_addr_ton: 5, source_addr_npi: 0, source_addr: 'Signalbox' };
const to = { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '79001234567' };
const long = 'A long text in one piece. '.repeat(40);
const header = Buffer.from('050003070201', 'hex');
const receipt = 'id:1234567890 sub:001 dlvrd:001 submit date:2611221530 done date:2611221531 stat:DELIVRD err:000 text:Hello';

const pdus = {
  bind_transmitter: { system_id: 'demo', password: 'demo1234', interface_version: 0x34 },
  bind_receiver: { system_id: 'demo', password: 'demo1234', system_type: 'VMS', interface_version: 0x34, address_range: '^7900' },
  bind_transceiver: { system_id: 'demo', password: 'demo1234', interface_version: 0x34 },
  bind_transceiver_resp: { system_id: 'signalbox', sc_interface_version: 0x34 },
  outbind: { system_id: 'smsc', password: 'secret' },
  submit_sm: { ...from, ...to, registered_delivery: 1, short_message: 'Hello @ £ {world} €' },
  'submit_sm ucs2': { ...from, ...to, data_coding: 8, short_message: 'Привет, мир! \u{1F680}' },
  'submit_sm payload': { ...from, ...to, message_payload: long, short_message: '' },
  'submit_sm udh': { ...from, ...to, esm_class: 0x40, short_message: { udh: header, message: 'part one' } },
  'submit_sm sar': { ...from, ...to, short_message: 'part', sar_msg_ref_num: 7, sar_total_segments: 2, sar_segment_seqnum: 1 },
  'submit_sm times': {
    ...from, ...to, short_message: 'later', priority_flag: 2, protocol_id: 0x41, sm_default_msg_id: 3, replace_if_present_flag: 1,
    schedule_delivery_time: '261122153000012A', validity_period: '000001000000000R',
  },
  'submit_sm tlvs': {
    ...from, ...to, short_message: 'x', user_message_reference: 77, source_port: 9200, destination_port: 9200, privacy_indicator: 2,
    more_messages_to_send: 1, language_indicator: 2,
  },
  submit_sm_resp: { message_id: '90071992547409931' },
  deliver_sm: { ...to, source_addr: '79001234567', destination_addr: '12345', short_message: 'MO text' },
  'deliver_sm receipt': {
    source_addr: '79001234567', destination_addr: '12345', esm_class: 4, short_message: receipt,
    receipted_message_id: '1234567890', message_state: 2, network_error_code: Buffer.from('030008', 'hex'),
  },
  deliver_sm_resp: { message_id: '' },
  data_sm: { ...from, ...to, registered_delivery: 1, message_payload: 'payload' },
  data_sm_resp: { message_id: '42' },
  query_sm: { message_id: '42', source_addr: '12345' },
  query_sm_resp: { message_id: '42', final_date: '261122153000000+', message_state: 2, error_code: 0 },
  cancel_sm: { message_id: '42', source_addr: '12345', destination_addr: '79001234567' },
  cancel_sm_resp: {},
  replace_sm: { message_id: '42', source_addr: '12345', short_message: 'other text', validity_period: '000000020000000R' },
  replace_sm_resp: {},
  submit_multi: {
    source_addr: '12345', short_message: 'to many',
    dest_address: [{ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '79001234567' }, { dl_name: 'friends' }],
  },
  submit_multi_resp: { message_id: '42', unsuccess_sme: [{ dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '79001', error_status_code: 11 }] },
  alert_notification: { source_addr: '79001234567', esme_addr: '12345', ms_availability_status: 0 },
  enquire_link: {},
  enquire_link_resp: {},
  unbind: {},
  unbind_resp: {},
  generic_nack: { command_status: 3 },
};

let sequence = 1;
for (const [name, fields] of Object.entries(pdus)) {
  const pdu = new smpp.PDU(name.split(' ')[0], { sequence_number: sequence, ...fields });
  sequence += 1;
  console.log(`${name.replace(/ /g, '-')} ${pdu.toBuffer().toString('hex')}`);
}
