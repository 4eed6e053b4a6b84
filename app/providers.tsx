'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { Direction } from 'radix-ui'
import { type ReactNode, use, useState } from 'react'
import { Toaster } from 'sonner'
import { loadMessages } from '#lib/language/messages.ts'
import { provideViewing, type Viewing } from '#lib/language/viewing.ts'

/** What every page needs around it: its language, server data, state in the URL, toasts. */
export function Providers({ viewing, children }: { viewing: Viewing; children: ReactNode }) {
  // A page has one viewing for its whole life: choosing another loads it anew. On the server each request has its own.
  if (typeof window !== 'undefined') provideViewing(() => viewing)
  use(loadMessages(viewing.language))
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: 1 } },
      }),
  )
  return (
    <Direction.Provider dir={viewing.direction}>
      <QueryClientProvider client={client}>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toaster
          dir={viewing.direction}
          position="bottom-center"
          style={{ fontFamily: 'inherit' }}
          toastOptions={{ style: { background: 'var(--ink)', color: 'var(--panel)', border: 0, fontSize: 13 } }}
        />
      </QueryClientProvider>
    </Direction.Provider>
  )
}
