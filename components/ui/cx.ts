import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// The desk's font sizes are named by their pixels; unless told, the merger takes `text-12` for a colour.
const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['11', '12', '13', '15', '20', '24'] }] } },
})

/** Joins class names; of two that set the same property the last one wins. */
export function cx(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
