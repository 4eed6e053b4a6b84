import { answerAuthRequest } from '#lib/services/sign-in.ts'
import { problemAnswer } from './problems.ts'

/** Next route function of `/api/auth/*`: sign-in, sign-out and session reading. */
export async function authRoute(request: Request): Promise<Response> {
  try {
    const response = await answerAuthRequest(request)
    response.headers.set('cache-control', 'no-store')
    return response
  } catch (error) {
    const { status, headers, text } = problemAnswer(error, { method: request.method, path: '/api/auth' })
    return new Response(text, { status, headers })
  }
}
