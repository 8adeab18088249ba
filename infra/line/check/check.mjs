// Whether another official SDK of LINE's agrees with ours: it has to accept the signatures of our webhook calls, read
// their events, and take our messages as requests of its own types. With LINE's OpenAPI files, both are held against
// these, too.
//
//   node check.mjs OPENAPI SAMPLES…
//
// OPENAPI is a directory with messaging-api.yml and webhook.yml of github.com/line/line-openapi, which is no part of this
// repository, or "-" where they cannot be had: then it says so and fails. SAMPLES are the directories that the Java tests
// leave. `run` does all of it.
import assert from 'node:assert/strict'
import {createServer, request} from 'node:http'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {messagingApi, middleware, validateSignature} from '@line/bot-sdk'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import ts from 'typescript'
import {parse} from 'yaml'

const NOT_CHECKED = 3
const [openapi, ...samples] = process.argv.slice(2)
if (samples.length === 0) {
  console.error('usage: node check.mjs OPENAPI SAMPLES…')
  process.exit(2)
}
const read = kind => samples.flatMap(directory => readdirSync(directory).filter(file => file.startsWith(kind + '-')).sort()
    .map(file => ({name: file, ...JSON.parse(readFileSync(join(directory, file), 'utf8'))})))
const calls = read('call')
const requests = read('request')
for (const kind of ['push', 'multicast', 'reply', 'richmenu']) {
  assert(requests.some(sample => sample.kind === kind), `no sample of ${kind}: run the tests that leave them first`)
}
assert(calls.length > 0, 'no sample of a call: run the tests that leave them first')
console.log(`Node ${process.version}, @line/bot-sdk ${versionOf('@line/bot-sdk')}: ` +
    ['push', 'multicast', 'reply', 'richmenu'].map(kind =>
      `${requests.filter(sample => sample.kind === kind).length} ${kind}`).join(', ') + `, ${calls.length} calls`)

await signaturesAreAccepted()
await eventsAreRead()
messagesAreOfItsTypes()
await messagesComeThroughItsClient()
if (openapi === '-') {
  console.error("\nNOT CHECKED against LINE's OpenAPI files: they could not be had. All else agrees.")
  process.exit(NOT_CHECKED)
}
agreesWithOpenApi()

function versionOf(library) {
  return JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'node_modules', library, 'package.json'))).version
}

async function signaturesAreAccepted() {
  for (const {name, body, secret, signature} of calls) {
    assert(validateSignature(body, secret, signature), name)
    assert(!validateSignature(body + ' ', secret, signature), `${name}, changed`)
    assert(!validateSignature(body, secret.toUpperCase() + '0', signature), `${name}, by another secret`)
  }
  console.log(`${calls.length} signatures accepted, and refused once anything is changed`)
}

/** By the middleware that programs of others stand behind, over HTTP. */
async function eventsAreRead() {
  let events = 0
  for (const {name, body, secret, signature} of calls) {
    const server = createServer((incoming, answer) => middleware({channelSecret: secret})(incoming, answer, failure => {
      answer.statusCode = failure ? 401 : 200
      answer.end(JSON.stringify(failure ? {} : incoming.body))
    }))
    const answers = await served(server, async port => [
      await post(port, '/', body, {'x-line-signature': signature}),
      await post(port, '/', body + ' ', {'x-line-signature': signature})])
    assert.equal(answers[0].status, 200, name)
    assert.equal(answers[1].status, 401, `${name}, changed`)
    assert.deepEqual(JSON.parse(answers[0].body), JSON.parse(body), name)
    events += JSON.parse(body).events.length
  }
  console.log(`${events} events read`)
}

/** The compiler knows every field of the SDK's types, and refuses those that it does not know. */
function messagesAreOfItsTypes() {
  const types = {push: 'PushMessageRequest', multicast: 'MulticastRequest', reply: 'ReplyMessageRequest',
    richmenu: 'RichMenuRequest'}
  const declarations = requests.map(({kind, body}, index) =>
    `export const request${index}: messagingApi.${types[kind]} = ${JSON.stringify(body)}`)
  const here = dirname(fileURLToPath(import.meta.url))
  const directory = mkdtempSync(join(here, 'types-'))
  try {
    const file = join(directory, 'requests.ts')
    writeFileSync(file, ["import {messagingApi} from '@line/bot-sdk'", ...declarations].join('\n'))
    const program = ts.createProgram([file], {noEmit: true, strict: true, skipLibCheck: true,
      module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022})
    const said = ts.getPreEmitDiagnostics(program).map(each => {
      const line = each.file ? each.file.getLineAndCharacterOfPosition(each.start).line : 0
      return `${requests[line - 1]?.name}: ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`
    })
    assert.deepEqual(said, [])
  } finally {
    rmSync(directory, {recursive: true})
  }
  console.log(`${requests.length} requests are of the SDK's types`)
}

async function messagesComeThroughItsClient() {
  const received = []
  const server = createServer((incoming, answer) => {
    let body = ''
    incoming.on('data', part => body += part)
    incoming.on('end', () => {
      received.push({path: incoming.url, key: incoming.headers['x-line-retry-key'], body: JSON.parse(body)})
      answer.setHeader('content-type', 'application/json')
      answer.end('{"sentMessages":[]}')
    })
  })
  await served(server, async port => {
    const client = new messagingApi.MessagingApiClient({channelAccessToken: 'x', baseURL: `http://127.0.0.1:${port}`})
    const ways = {push: (body, key) => client.pushMessage(body, key), multicast: (body, key) => client.multicast(body, key),
      reply: body => client.replyMessage(body), richmenu: body => client.createRichMenu(body)}
    for (const {kind, body, retryKey} of requests) {
      await ways[kind](body, retryKey)
    }
  })
  requests.forEach(({name, body, retryKey, path}, index) => {
    assert.deepEqual(received[index].body, body, name)
    assert.equal(received[index].path, path, name)
    assert.equal(received[index].key, retryKey, name)
  })
  console.log(`${requests.length} requests leave its client as they leave ours`)
}

function agreesWithOpenApi() {
  const messages = schemas('messaging-api.yml')
  const types = {push: 'PushMessageRequest', multicast: 'MulticastRequest', reply: 'ReplyMessageRequest',
    richmenu: 'RichMenuRequest'}
  requests.forEach(({name, kind, body}) => agrees(messages, types[kind], body, name))
  const webhook = schemas('webhook.yml')
  calls.forEach(({name, body}) => agrees(webhook, 'CallbackRequest', JSON.parse(body), name))
  console.log(`${requests.length} requests and ${calls.length} calls agree with LINE's OpenAPI files`)
  const {body} = requests.find(sample => sample.kind === 'multicast')
  const call = JSON.parse(calls.find(sample => JSON.parse(sample.body).events.length > 0).body)
  const wrong = [
    [messages, 'MulticastRequest', {...body, to: Array.from({length: 501}, (_, user) => `U${user}`)}],
    [messages, 'MulticastRequest', {...body, messages: []}],
    [messages, 'PushMessageRequest', {...body, to: 'U1', messages: [{type: 'text'}]}],
    [messages, 'PushMessageRequest', {...body, to: 'U1', messages: [{type: 'letter', text: 'x'}]}],
    [webhook, 'CallbackRequest', {...call, events: [{...call.events[0], webhookEventId: undefined}]}]]
  wrong.forEach(([known, type, value], index) =>
    assert.throws(() => agrees(known, type, JSON.parse(JSON.stringify(value)), type), `wrong request ${index} is taken`))
  console.log(`${wrong.length} wrong ones do not`)
}

function agrees(ajv, type, value, name) {
  const check = ajv.getSchema(`line#/$defs/${type}`)
  assert(check(value), `${name}: ${ajv.errorsText(check.errors)}`)
}

/**
 * JSON Schema knows nothing of OpenAPI's inheritance by discriminators: what is known of a type by its name is added as a
 * condition, and what its children inherit stands beside it without one.
 */
function schemas(file) {
  const known = parse(readFileSync(join(openapi, file), 'utf8')).components.schemas
  const definitions = {}
  for (const [name, schema] of Object.entries(known)) {
    const {discriminator, ...plain} = schema
    definitions[name] = plain
    if (discriminator) {
      const by = discriminator.propertyName
      const children = Object.entries(discriminator.mapping)
      definitions[`${name}Itself`] = plain
      definitions[name] = {allOf: [{$ref: `#/$defs/${name}Itself`},
        {properties: {[by]: {enum: children.map(([value]) => value)}}},
        ...children.map(([value, child]) =>
          ({if: {required: [by], properties: {[by]: {const: value}}}, then: {$ref: moved(child)}}))]}
    }
  }
  for (const schema of Object.values(definitions)) {
    schema.allOf = schema.allOf?.map(part => part.$ref && known[part.$ref.split('/').at(-1)]?.discriminator
      ? {$ref: `${moved(part.$ref)}Itself`} : part)
  }
  const ajv = new Ajv({strict: false, allErrors: true})
  addFormats(ajv)
  ajv.addSchema(JSON.parse(JSON.stringify({$id: 'line', $defs: definitions}).replaceAll('#/components/schemas/', '#/$defs/')))
  return ajv
}

function moved(reference) {
  return reference.replace('#/components/schemas/', '#/$defs/')
}

async function served(server, work) {
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  try {
    return await work(server.address().port)
  } finally {
    await new Promise(closed => server.close(closed))
  }
}

function post(port, path, body, headers) {
  return new Promise((answered, failed) => {
    const outgoing = request({host: '127.0.0.1', port, path, method: 'POST', agent: false, headers:
      {'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers}}, answer => {
      let text = ''
      answer.on('data', part => text += part)
      answer.on('end', () => answered({status: answer.statusCode, body: text}))
    })
    outgoing.on('error', failed)
    outgoing.end(body)
  })
}
