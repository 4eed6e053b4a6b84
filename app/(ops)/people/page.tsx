import { PeopleScreen } from '#components/people/people-screen.tsx'
import { phrase } from '#lib/language/say.ts'
import { titled } from '../../titled.ts'

export const generateMetadata = titled(phrase('People'))

export default function PeoplePage() {
  return <PeopleScreen />
}
