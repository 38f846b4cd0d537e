/**
 * Answers as wrangler 4.164 does, from an account that lies in a folder: `account.json` says what
 * there is and what fails, `remote.sqlite` is its database, `calls.jsonl` what was asked.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// node:sqlite says that it is experimental; wrangler would not.
process.emitWarning = () => undefined
const { DatabaseSync } = await import('node:sqlite')

const folder = process.env.FAKE_ACCOUNT
const accountFile = join(folder, 'account.json')
const account = JSON.parse(readFileSync(accountFile, 'utf8'))
const args = process.argv.slice(2)
const words = args.filter((arg) => !arg.startsWith('-'))
const option = (name) => args[args.indexOf(name) + 1]
const input = readFileSync(0, 'utf8')
appendFileSync(join(folder, 'calls.jsonl'), `${JSON.stringify({ args, input })}\n`)

const name = words.slice(0, 2).join(' ')
const failure = Object.entries(account.failing).find(([step]) => name.startsWith(step))
if (failure) complain(failure[1])
if (args.includes('--temporary')) {
  process.stderr.write('Temporary account ready:\n\tAccount: temp (created)\n')
  process.stderr.write('\tClaim URL: https://dash.example/claim/abc\n')
} else if (!account.login && name !== 'whoami') complain('You are not logged in.')

const ANSWERS = {
  whoami: () => {
    if (!account.login) {
      print(JSON.stringify({ loggedIn: false }))
      process.exit(1)
    }
    print(JSON.stringify({ loggedIn: true, authType: 'OAuth Token', ...account.login }, null, 2))
  },
  'd1 list': () => print(JSON.stringify(account.databases.map((db) => ({ uuid: db, name: db })))),
  'd1 create': () => change(() => account.databases.push(words[2])),
  'd1 execute': execute,
  'queues info': () => {
    if (account.queues.includes(words[2])) print(`Queue Name: ${words[2]}`)
    else complain(`Queue "${words[2]}" does not exist. To create it, run: wrangler queues create`)
  },
  'queues create': () => change(() => account.queues.push(words[2])),
  'secret list': () => print(JSON.stringify(account.secrets.map((secret) => ({ name: secret })))),
  'secret put': () => change(() => account.secrets.push(words[2])),
  deploy,
}
const answer = ANSWERS[name] ?? ANSWERS[words[0]]
if (answer === undefined) complain(`Unknown command: ${name}`)
answer()

function execute() {
  if (!account.databases.includes(words[2])) complain(`Couldn't find a D1 DB named '${words[2]}'`)
  const database = new DatabaseSync(join(folder, 'remote.sqlite'))
  try {
    if (!args.includes('--file')) {
      const results = database.prepare(option('--command')).all()
      print(JSON.stringify([{ results, success: true, meta: { duration: 1 } }], null, 2))
      return
    }
    database.exec(`BEGIN;${readFileSync(option('--file'), 'utf8')};COMMIT`)
    print(JSON.stringify([{ results: [{ 'Total queries executed': 1 }], success: true }]))
  } catch (error) {
    print(JSON.stringify({ error: { text: error.message } }))
    process.exit(1)
  } finally {
    database.close()
  }
}

function deploy() {
  if (args.includes('--dry-run')) {
    print('Total Upload: 500.00 KiB / gzip: 190.00 KiB\n--dry-run: exiting now.')
    return
  }
  const targets = [...account.targets, 'schedule: */15 * * * *', 'Producer for telex-sources']
  const record = { type: 'deploy', version: 1, worker_name: 'telex', targets }
  appendFileSync(
    process.env.WRANGLER_OUTPUT_FILE_PATH,
    `${JSON.stringify({ type: 'wrangler-session', version: 1 })}\n${JSON.stringify(record)}\n`,
  )
  print('Uploaded telex (2.00 sec)\nDeployed telex triggers (1.00 sec)')
}

function change(make) {
  make()
  writeFileSync(accountFile, JSON.stringify(account))
  print('Done')
}

function complain(message) {
  process.stderr.write(`\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[0m ${message}\n`)
  process.exit(1)
}

function print(text) {
  process.stdout.write(`${text}\n`)
}
