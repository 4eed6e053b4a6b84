import { statSync } from 'node:fs'

/** How large a file is, bytes; 0 where there is none. */
export const fileBytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
