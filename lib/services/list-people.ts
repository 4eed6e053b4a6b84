import type { z } from 'zod'
import type { peopleList } from '#lib/contract/attention-api.ts'
import { readPeople } from '#lib/storage/accounts.ts'

/** `GET /people`: who can sign in, so that something can be handed to one of them. Named as the log names them. */
export async function listPeople(): Promise<z.infer<typeof peopleList>> {
  const people = await readPeople()
  return { people: people.map(({ name, email }) => ({ name: name || email, email })) }
}
