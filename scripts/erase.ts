// npm run erase -- worker <handle>    takes every byte about a worker out of the data folder
// With --beside-server it is the server that asks, which has let go of the worker before; else a server that runs is asked.

import { config } from '#lib/config.ts'
import { handleToSegment } from '#lib/contract/handle.ts'
import { eraseEverywhere } from '#lib/services/privacy/erase-file.ts'
import { lockFile } from '#lib/storage/server-lock.ts'

const [noun, handle, how] = process.argv.slice(2)
if (noun !== 'worker' || !handle) {
  process.stderr.write('npm run erase -- worker <handle>\n')
  process.exit(2)
}
const { databaseFile, host, port, keys } = config()

async function askServer(worker: string): Promise<string> {
  const answer = await fetch(`http://${host}:${port}/api/workers/${handleToSegment(worker)}/erase`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${keys.accountId}:${keys.secretKey}`).toString('base64')}`,
    },
    body: JSON.stringify({ confirm: worker }),
  })
  if (!answer.ok) throw new Error(`the server that runs here answered ${answer.status}: ${await answer.text()}`)
  return answer.text()
}

async function eraseHere(worker: string): Promise<string> {
  return JSON.stringify(await eraseEverywhere(databaseFile, worker, Date.now()))
}

const release = how === '--beside-server' ? () => {} : lockFile(`${databaseFile}-server`)
console.log(release === null ? await askServer(handle) : await eraseHere(handle))
release?.()
