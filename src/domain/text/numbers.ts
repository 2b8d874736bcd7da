/** Finding numbers in a text, as printed: `HK-LXG-0031`; case, dashes, spaces and leading zeros are forgiven. */
export function findingNumbers(normalised: string): readonly string[] {
  const found = [
    ...normalised.matchAll(
      /(?<![a-z])([a-z]{1,5})[-_—–~ ]?(?:([a-z]{1,6}\d?)[-_—–~ ]?)?(\d{1,5})(?!\d|[.%])/g,
    ),
  ]
  const numbers = found.flatMap(([whole, first = '', second, digits = '']) => {
    // A dash or four digits: otherwise "k3" and "a4" would be numbers.
    if (!/[-_—–~]/.test(whole) && digits.length < 4) return []
    const parts = [first.toUpperCase(), ...(second === undefined ? [] : [second.toUpperCase()])]
    return [`${parts.join('-')}-${digits.padStart(4, '0')}`]
  })
  return [...new Set(numbers)]
}
