import tseslint from 'typescript-eslint'

const pureRoom = [
  { name: 'Date', message: 'take `now` as an argument' },
  { name: 'process', message: 'pure rooms read no environment' },
  { name: 'fetch', message: 'pure rooms do no I/O' },
  { name: 'console', message: 'pure rooms do no I/O' },
]

const sizes = {
  complexity: ['error', { max: 16, variant: 'modified' }],
  'max-depth': ['error', 3],
  'max-params': ['error', 4],
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
}

// typescript-eslint is here for what a formatter and tsc cannot see: promises nobody waits for.
export default tseslint.config(
  { ignores: ['node_modules/', 'xiaohao-data/', '**/*.cjs', 'src/cli/xiaohao.js', 'eslint.config.js'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'it', property: 'only' },
        { object: 'describe', property: 'only' },
        { object: 'it', property: 'skip' },
        { object: 'describe', property: 'skip' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}', 'cards/**/*.ts'], rules: sizes },
  {
    files: ['src/domain/**/*.ts', 'cards/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...pureRoom] },
  },
  {
    // Event handlers of the page catch what they do themselves (`attempt`).
    files: ['src/simulator/page/client/**'],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['src/cli/**', 'test/bench/**', 'test/walls/**'], rules: { 'no-console': 'off' } },
)
