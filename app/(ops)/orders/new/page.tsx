import { NewOrderScreen } from '#components/orders/form/new-order-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('New order'))

export default function NewOrderPage() {
  return <NewOrderScreen />
}
