import { AuditScreen } from '#components/people/audit-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../../titled.ts'

export const generateMetadata = titled(phrase('Audit log'))

export default function AuditPage() {
  return <AuditScreen />
}
