import { notFound } from 'next/navigation'
import { EmbedScreen } from '#components/embed/embed-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { embedOfPage } from '#lib/transport/embed-page.ts'
import { pageLanguage } from '../../page-language.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Live view'), { robots: { index: false } })

/** A view in somebody else's page: an order, a route, a list. */
export default async function EmbedPage() {
  await pageLanguage()
  const embed = await embedOfPage()
  if (embed === null) notFound()
  const { open, address, now } = embed
  const { data, hosts, endsAt } = open
  return <EmbedScreen data={data} hosts={hosts} endsAt={endsAt} address={address} serverNow={now} />
}
