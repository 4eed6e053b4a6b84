import { ClosedView } from '#components/embed/closed-view.tsx'
import { pageLanguage } from '../page-language.ts'

/** One page for a wrong key, another view's token, one that is over, and what was never there. */
export default async function NoEmbed() {
  await pageLanguage()
  return <ClosedView />
}
