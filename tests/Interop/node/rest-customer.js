'use strict';
// A customer's program for the REST interface on node's own fetch, written as published clients are: it asks for the version, submits a job, reads an
// answer that is 200 or 201, follows the job, and takes 404 for "not here". Nothing in it but the host is ours.
// Usage: node rest-customer.js --url http://127.0.0.1:8080 [--to 79001234567]
// Prints one JSON line; exit 0 when everything was as it must be.

const options = { url: 'http://127.0.0.1:8080', to: '79001234567' };
for (let i = 2; i + 1 < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];

const TEXT = 'REST "this" & \u00e4\u20ac';
const TIMEOUT_MS = Number(process.env.CUSTOMER_TIMEOUT_MS || 120000);
const authorization = 'Basic ' + Buffer.from('demo:demo1234').toString('base64');
const problems = [];
const check = (condition, what) => { if (!condition) problems.push(what); };

async function ask(method, path, body, headers = { authorization }) {
  const answer = await fetch(options.url + '/rest/v1' + path, {
    method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) }, body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

async function main() {
  const version = await ask('GET', '/version', undefined, {});
  check(version.status === 200 && version.body.majorVersion > 2000, 'version');

  const sent = await ask('POST', '/jobs', {
    options: { encoding: 'STANDARD', statusRequested: true, qos: 'express', customerRef: 'node' },
    messages: [{ text: TEXT, recipients: [{ dst: '+' + options.to, customerRef: 'first' }] }],
  });
  check(sent.status === 201 || sent.status === 200, `job: ${sent.status}`);
  const jobId = sent.body.jobId;
  check(/^J\..{18,38}$/.test(jobId), `job id ${jobId}`);

  let messages = [];
  for (const end = Date.now() + TIMEOUT_MS; Date.now() < end;) {
    const found = await ask('GET', '/sms?jobId=' + encodeURIComponent(jobId));
    messages = found.body;
    if (messages.every((message) => message.processStatus === 'DONE')) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  check(messages.length === 1 && messages[0].status === 'SUC_FIN' && messages[0].customerRef === 'first', JSON.stringify(messages));

  const report = await ask('GET', '/jobs/' + jobId);
  check(report.body.recipientIds[0] === messages[0].smsId && !Number.isNaN(Date.parse(report.body.finishedTs)), JSON.stringify(report));
  const list = await ask('GET', '/jobs?jobIdsOnly=true&fromTs=' + encodeURIComponent(new Date(Date.now() - 3600000).toISOString()));
  check(list.body.some((job) => job.jobId === jobId), 'the job is not in the list');
  const one = await ask('GET', '/sms/' + messages[0].smsId);
  check(one.body.status === 'SUC_FIN', JSON.stringify(one));

  const refusals = [
    [404, await ask('GET', '/jobs/' + jobId.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))],
    [400, await ask('POST', '/jobs', { messages: [] })],
    [401, await ask('GET', '/jobs?jobIdsOnly=true', undefined, {})],
  ];
  for (const [status, refusal] of refusals)
    check(refusal.status === status && refusal.body.code === status && refusal.body.message.length > 0, `${status}: ${JSON.stringify(refusal)}`);
}

main().catch((error) => problems.push(String(error && error.stack))).finally(() => {
  console.log(JSON.stringify({ text: TEXT, problems }));
  process.exit(problems.length === 0 ? 0 : 1);
});
