import { actAs } from '#lib/services/acting-person.ts'
import { answerAuthRequest } from '#lib/services/sign-in.ts'
import { nobodyAt } from './client-address.ts'
import { problemAnswer } from './problems.ts'
import { checkOrigin } from './route.ts'

/** Next route function of `/api/auth/*`: sign-in, sign-out and session reading. */
export async function authRoute(request: Request): Promise<Response> {
  try {
    // better-auth looks at the Origin only when a cookie comes along, which leaves signing somebody in from a foreign page.
    checkOrigin(request)
    const response = await actAs(nobodyAt(request.headers), () => answerAuthRequest(request))
    response.headers.set('cache-control', 'no-store')
    return response
  } catch (error) {
    const { status, headers, text } = problemAnswer(error, { method: request.method, path: '/api/auth' })
    return new Response(text, { status, headers })
  }
}
