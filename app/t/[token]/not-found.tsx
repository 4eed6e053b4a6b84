import { DeadLink } from '#components/phone/dead-link.tsx'
import { pageLanguage } from '../../page-language.ts'

/** Unknown, replaced, revoked: the same. */
export default async function PhoneLinkNotFound() {
  await pageLanguage()
  return <DeadLink />
}
