/** The hash when it is one. Throws otherwise: nothing else may become a file's or an object's name. */
export function photoName(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('a photo is named by its SHA-256 in hex')
  return hash
}
