'use client'

import { type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

const SETTLE_MS = 400
const REFRESH_MS = 15_000

/** A query asked again soon after the live desk heard of a change (`heardSeq`), and now and then while `isOpen`. */
export function useFreshQuery<Data, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Data, Key>,
  { heardSeq, isOpen }: { heardSeq: number; isOpen: boolean },
): UseQueryResult<Data> {
  const query = useQuery({ ...options, refetchInterval: isOpen ? REFRESH_MS : false })
  const { refetch } = query
  useEffect(() => {
    if (heardSeq === 0) return
    // Whatever is under way by then may have read before the change, so it is given up.
    const timer = setTimeout(() => void refetch(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [heardSeq, refetch])
  return query
}
