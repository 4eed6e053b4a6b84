import type { ContactData } from '#lib/domain/event-data.ts'
import { formOf, text } from './normalize-field.ts'

/** Ours: HyperTrack does not know who called whom. */
export const CONTACT = formOf<ContactData>({
  channel: text('channel'),
  by: text('by'),
})
