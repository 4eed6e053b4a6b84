import { ClosedView } from '#components/embed/closed-view.tsx'
import { embedFaultOfPage } from '#lib/transport/embed-page.ts'
import { pageLanguage } from '../page-language.ts'

/** One page for a wrong key, another view's token, one that is over, and what was never there. */
export default async function NoEmbed() {
  await pageLanguage()
  return <ClosedView fault={await embedFaultOfPage()} />
}
