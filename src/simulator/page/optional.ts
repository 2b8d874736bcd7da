import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** The path of a file, told from its package's entry; null where the package is not installed. */
export function fileIn(name: string, relative: string): string | null {
  try {
    const path = join(dirname(resolve(name)), relative)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** Chinese letters for a machine that has none of its own (an .otf file). */
export const chineseFont = (): string | null =>
  fileIn('@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf')
