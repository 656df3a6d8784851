'use strict';
// A customer's program on the npm package soap, which makes its client from the service's own description. It asks for the version, sends a job to
// every number, waits for its report, finds it among the available ones, and sends what must be refused.
// Usage: node soap-customer.js --url http://127.0.0.1:8080/soap/v4?wsdl [--to 79001234567,79011234567]
// Prints one JSON line; exit 0 when everything was as it must be.

const soap = require('soap');

const options = { url: 'http://127.0.0.1:8080/soap/v4?wsdl', to: '79001234567,79011234567' };
for (let i = 2; i + 1 < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];

const TEXT = 'SOAP <carries> "this" & привет \u{1F680}';
const TIMEOUT_MS = Number(process.env.CUSTOMER_TIMEOUT_MS || 120000);
const credentials = { username: 'demo', password: 'demo1234' };
const problems = [];
const check = (condition, what) => { if (!condition) problems.push(what); };
const list = (value) => [].concat(value === undefined || value === null ? [] : value);

async function waitFor(what, look) {
  for (const end = Date.now() + TIMEOUT_MS; Date.now() < end;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

// What must be refused: the fault's code, and ours in its detail.
async function refused(what, call, faultcode, code) {
  try {
    await call();
    problems.push(`${what}: taken`);
  } catch (error) {
    const fault = error.root && error.root.Envelope && error.root.Envelope.Body && error.root.Envelope.Body.Fault;
    if (!fault) throw error;
    check(error.response.status === 500, `${what}: status ${error.response.status}`);
    check(fault.faultcode === faultcode, `${what}: faultcode ${fault.faultcode}`);
    check(typeof fault.faultstring === 'string' && fault.faultstring.length > 0, `${what}: no faultstring`);
    check(Number(fault.detail.error.code) === code, `${what}: code ${fault.detail.error.code}`);
    check(fault.detail.error.message === fault.faultstring, `${what}: message ${fault.detail.error.message}`);
  }
}

async function main() {
  const client = await soap.createClientAsync(options.url);
  const operations = Object.keys(client.describe().SmsService.SmsServicePort).sort();
  check(operations.join() === 'getAvailableJobReports,getJobReport,getVersionInfo,sendJob', `operations are ${operations}`);

  const [version] = await client.getVersionInfoAsync({});
  check(version.majorVersion >= 2024 && Number.isInteger(version.buildNumber), `version is ${JSON.stringify(version)}`);

  const numbers = options.to.split(',');
  const [sent] = await client.sendJobAsync({
    ...credentials,
    options: { encoding: 'UTF-16', statusRequested: true, customerRef: 'from node', validityMin: 60 },
    messages: [{ text: TEXT, recipients: numbers.map((dst) => ({ dst, customerRef: `for ${dst}` })) }],
  });
  check(/^J\..{18,38}$/.test(sent.jobId), `jobId is ${sent.jobId}`);

  const report = await waitFor('the end of the job', async () => {
    const [now] = await client.getJobReportAsync({ ...credentials, jobId: sent.jobId });
    return now.finishedTs ? now : null;
  });
  check(report.jobId === sent.jobId && report.customerRef === 'from node' && report.encoding === 'utf-16', `report is ${JSON.stringify(report)}`);
  check(report.validityMin === 60 && report.statusRequested === true && report.qos === 'NORMAL', `report is ${JSON.stringify(report)}`);
  check(report.receiptTs instanceof Date && report.finishedTs >= report.receiptTs, `finished ${report.finishedTs}`);
  const recipients = list(report.recipients);
  check(recipients.map((recipient) => recipient.dst).join() === numbers.join(), `recipients are ${JSON.stringify(recipients)}`);
  for (const recipient of recipients) {
    check(recipient.processStatus === 'DONE' && recipient.status === 'SUC_FIN', `${recipient.dst}: ${recipient.processStatus} ${recipient.status}`);
    check(recipient.customerRef === `for ${recipient.dst}`, `${recipient.dst}: ${recipient.customerRef}`);
  }

  const [available] = await client.getAvailableJobReportsAsync({ ...credentials, fromTs: new Date(Date.now() - 3600000), limit: 100 });
  check(list(available && available.jobId).includes(sent.jobId), `available are ${JSON.stringify(available)}`);

  const job = { messages: [{ text: 'x', recipients: [{ dst: numbers[0] }] }] };
  await refused('wrong password', () => client.sendJobAsync({ username: 'demo', password: 'wrong', ...job }), 'soap:Client', 401);
  await refused('wrong option', () => client.sendJobAsync({ ...credentials, options: { qos: 'GOLD' }, ...job }), 'soap:Client', 400);
  await refused('no messages', () => client.sendJobAsync({ ...credentials }), 'soap:Client', 400);
  await refused('unknown job', () => client.getJobReportAsync({ ...credentials, jobId: 'J.20200101-000000.000-00000000001' }), 'soap:Client', 404);
  await refused('broken request', () => client.getJobReportAsync({ _xml: '<getJobReport><username>demo</getJobReport>' }), 'soap:Client', 400);

  console.log(JSON.stringify({ recipients: recipients.length, text: TEXT, problems }));
  process.exit(problems.length === 0 ? 0 : 1);
}

main().catch((error) => {
  console.log(JSON.stringify({ recipients: 0, text: TEXT, problems: problems.concat(String(error.message)) }));
  process.exit(1);
});
