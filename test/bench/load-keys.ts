export const KEY = 'bench-encrypt-key'
export const TOKEN = 'bench-verification-token'
