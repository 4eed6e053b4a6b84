import { paths } from '#lib/client/paths.ts'
import { mayDo, type Need, type Standing } from '#lib/domain/people/role.ts'
import { type Phrase, phrase } from '#lib/language/say.ts'

export interface ShellPage {
  name: Phrase
  href: string
  /** The path by which the page counts as open; deeper paths count too. */
  root: string
  /** Pressed after `g`. */
  key: string
  /** What its own requests need, in all ops groups; without it everybody sees the page. */
  needs?: Need
}

/** The pages of the top bar, in its order: what is asked for most comes first, for the last ones may not have room. */
const SHELL_PAGES: ShellPage[] = [
  { name: phrase('Live'), href: paths.live(), root: '/', key: 'l' },
  { name: phrase('Orders'), href: paths.orders(), root: '/orders', key: 'o' },
  { name: phrase('Workers'), href: paths.workers(), root: '/workers', key: 'w' },
  { name: phrase('Outages'), href: paths.outages(), root: '/outages', key: 'u' },
  { name: phrase('Shifts'), href: paths.shifts(), root: '/shifts', key: 's' },
  { name: phrase('Insights'), href: paths.insights(), root: '/insights', key: 'i' },
  { name: phrase('Places'), href: paths.places(), root: '/places', key: 'p' },
  { name: phrase('Notifications'), href: paths.notifications(), root: '/notifications', key: 'n', needs: 'operate' },
  { name: phrase('Developer'), href: paths.inbound(), root: '/developer', key: 'd', needs: 'admin' },
  { name: phrase('People'), href: paths.people(), root: '/people', key: 'e', needs: 'admin' },
]

type Guarded = Pick<ShellPage, 'root' | 'needs'> & { readonly isForSomeGroups?: boolean }

/** Pages below others that need more than the page above them. */
const DEEPER: readonly Guarded[] = [
  { root: paths.newOrder(), needs: 'operate', isForSomeGroups: true },
  { root: paths.importOrders(), needs: 'operate' },
]

function isOpenTo({ needs, isForSomeGroups = false }: Guarded, { role, groups }: Standing): boolean {
  return needs === undefined || ((groups === null || isForSomeGroups) && mayDo(role, needs))
}

/** The pages that somebody can use. */
export function pagesFor(standing: Standing): ShellPage[] {
  return SHELL_PAGES.filter((page) => isOpenTo(page, standing))
}

/** False for a page that nothing could be done on, because the server would refuse each of its requests. */
export function mayOpen(pathname: string, standing: Standing): boolean {
  return [...SHELL_PAGES, ...DEEPER].every((page) => !isOnPage(page, pathname) || isOpenTo(page, standing))
}

/** True when `pathname` is on this page or below it. */
export function isOnPage(page: Pick<ShellPage, 'root'>, pathname: string): boolean {
  return pathname === page.root || (page.root !== '/' && pathname.startsWith(`${page.root}/`))
}
