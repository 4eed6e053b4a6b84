'use client'

import { createContext, useContext } from 'react'

const Now = createContext(0)

/** Gives everything below it one clock; who knows what time it is (the server's, in the desk) provides it. */
export const NowProvider = Now.Provider

/** The page's clock, epoch milliseconds; 0 while nobody knows, as when the server renders. */
export const useNow = (): number => useContext(Now)
