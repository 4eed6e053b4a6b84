import { Problem } from '#lib/contract/problem.ts'
import { passwordFault } from '#lib/domain/people/password-rules.ts'

/** Throws Problem `unprocessable` for a password that anybody would try. */
export function checkNewPassword(password: string, owner: { email: string; name: string }): void {
  const fault = passwordFault(password, owner)
  if (fault !== null) throw new Problem('unprocessable', fault, { body: { password: [fault] } })
}
