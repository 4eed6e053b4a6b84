import { Suspense } from 'react'
import { OrdersScreen } from '#components/orders/table/orders-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('Orders'))

export default function OrdersPage() {
  return (
    <Suspense>
      <OrdersScreen />
    </Suspense>
  )
}
