import type { Metadata } from 'next'
import { NewOrderScreen } from '#components/orders/form/new-order-screen.tsx'

export const metadata: Metadata = { title: 'New order' }

export default function NewOrderPage() {
  return <NewOrderScreen />
}
