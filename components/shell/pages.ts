import { paths } from '#lib/client/paths.ts'

export interface ShellPage {
  name: string
  href: string
  /** The path by which the page counts as open; deeper paths count too. */
  root: string
  /** Pressed after `g`. */
  key: string
  /** Seldom asked for: in menus, by its key and where there is much room. */
  isSeldom?: true
}

/** The pages of the top bar, in its order. */
export const SHELL_PAGES: ShellPage[] = [
  { name: 'Live', href: paths.live(), root: '/', key: 'l' },
  { name: 'Orders', href: paths.orders(), root: '/orders', key: 'o' },
  { name: 'Workers', href: paths.workers(), root: '/workers', key: 'w' },
  { name: 'Outages', href: paths.outages(), root: '/outages', key: 'u' },
  { name: 'Shifts', href: paths.shifts(), root: '/shifts', key: 's' },
  { name: 'Insights', href: paths.insights(), root: '/insights', key: 'i' },
  { name: 'Places', href: paths.places(), root: '/places', key: 'p', isSeldom: true },
  { name: 'Developer', href: paths.inbound(), root: '/developer', key: 'd' },
]

/** True when `pathname` is on this page or below it. */
export function isOnPage(page: ShellPage, pathname: string): boolean {
  return pathname === page.root || (page.root !== '/' && pathname.startsWith(`${page.root}/`))
}
