import { z } from 'zod'

/** Sizes, distances and colours as the language writes them. */
const shaped = (fits: (value: string) => boolean) => z.string().refine(fits)

const isPixels = (value: string, least: number, most: number): boolean => {
  const pixels = /^(-?\d{1,4})px$/.exec(value)?.[1]
  return pixels !== undefined && Number(pixels) >= least && Number(pixels) <= most
}
const pixels = (least: number, most: number) => shaped((value) => isPixels(value, least, most))

/** One, two or four distances; a 0 needs no unit. */
const sides = (least: number) =>
  shaped((value) => {
    const parts = value.split(' ')
    return (
      [1, 2, 4].includes(parts.length) && parts.every((part) => part === '0' || isPixels(part, least, 99))
    )
  })
export const margin = sides(-99)
export const padding = sides(0)

export const spacing = z.union([z.enum(['small', 'medium', 'large', 'extra_large']), pixels(0, 99)])
export const align = z.enum(['left', 'center', 'right'])
export const upright = z.enum(['top', 'center', 'bottom'])

/** An official sample has an empty width. */
export const fieldWidth = z.union([z.enum(['default', 'fill', '']), pixels(100, 9999)])
export const boxWidth = z.union([z.enum(['fill', 'auto']), pixels(16, 999)])
export const boxHeight = z.union([z.literal('auto'), pixels(10, 999)])
export const columnWidth = z.union([z.enum(['auto', 'weighted']), pixels(16, 600)])
export const chartHeight = z.union([z.literal('auto'), pixels(1, 999)])
export const rowHeight = z.union([z.enum(['low', 'middle', 'high', 'auto']), pixels(32, 124)])
export const rowMaxHeight = pixels(32, 999)
export const tableColumnWidth = z.union([
  z.literal('auto'),
  pixels(80, 600),
  shaped((value) => /^([1-9]\d?|100)%$/.test(value)),
])
export const cornerRadius = z.union([pixels(0, 9999), shaped((value) => /^(\d{1,2}|100)%$/.test(value))])
/** Width and height; the first may go without its unit. */
export const twoPixels = shaped((value) => {
  const [width = '', height = '', ...more] = value.split(' ')
  const sized = isPixels(width.endsWith('px') ? width : `${width}px`, 1, 1000) && isPixels(height, 1, 1000)
  return sized && more.length === 0
})

/**
 * A colour word, a name given in config.style.color, or rgba(…). What the platform has no word for it takes as a name;
 * a hexadecimal colour it refuses.
 */
export const colour = shaped((value) => /^([A-Za-z][\w-]*|rgba?\([\d., ]+\))?$/.test(value))
