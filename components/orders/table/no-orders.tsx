import { isFiltered } from '#components/orders/filter/filter-chips.tsx'
import { NotThereYet } from '#components/timeline/not-there-yet.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import type { OrderSearch } from '#lib/client/order-search.ts'
import { paths } from '#lib/client/paths.ts'
import { say } from '#lib/language/say.ts'
import type { OrderRows } from './use-order-rows.ts'

interface NoOrdersProps {
  found: OrderRows
  search: OrderSearch
  onClear: () => void
}

/** What to do when the table is empty. */
export function NoOrders({ found, search, onClear }: NoOrdersProps) {
  if (found.isLoading) return <NotThereYet />
  if (isFiltered(search)) {
    return (
      <EmptyState
        title={say('No order fits this filter')}
        action={<Button onClick={onClear}>{say('Clear the filter')}</Button>}
      >
        {say('{count, plural, other {# orders are known.}}', { count: found.known })}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={say('No open orders')}
      action={
        <Allowed to="operate">
          <div className="flex gap-2">
            <ButtonLink href={paths.newOrder()} variant="primary">
              {say('Create an order')}
            </ButtonLink>
            <Allowed to="operate" isEverywhere>
              <ButtonLink href={paths.importOrders()}>{say('Import a file')}</ButtonLink>
            </Allowed>
          </div>
        </Allowed>
      }
    >
      {say('Orders appear here as soon as you create one or a webhook speaks of one.')}
    </EmptyState>
  )
}
