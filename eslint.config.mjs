import js from '@eslint/js';
import typescript from 'typescript-eslint';
import folderOrder from './dev/folderOrder.json' with { type: 'json' };

/** The functions of `vscode.window` that read links or icons in a text. */
const shownByWindow = [
  'createInputBox',
  'createQuickPick',
  'createStatusBarItem',
  'setStatusBarMessage',
  'showErrorMessage',
  'showInformationMessage',
  'showInputBox',
  'showQuickPick',
  'showWarningMessage',
  'withProgress',
];

export default typescript.config(
  { ignores: ['dist/', 'out/', '.cache/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off', // the compiler checks it
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/protocol/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Buffer', 'process', 'window', 'document', 'navigator', 'fetch', 'setTimeout'],
    },
  },
  // A folder of core or host imports only those that come earlier. `architecture.test.ts` holds the rest.
  ...Object.entries(folderOrder).flatMap(([part, folders]) =>
    folders.slice(0, -1).map((folder, index) => ({
      files: [`src/${part}/${folder}/**/*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: `^(\\.\\./)+(${folders.slice(index + 1).join('|')})/`,
                message: `dev/folderOrder.json: ${folder} comes earlier.`,
              },
            ],
          },
        ],
      },
    })),
  ),
  {
    // Texts are shown by `src/host/ui` alone, which makes nothing more than text of names, prompts and words of a server.
    files: ['src/**/*.ts'],
    ignores: ['src/host/ui/{confirm,plainItems,plainWindow}.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...shownByWindow.map((property) => ({ property, message: 'Use its counterpart in src/host/ui.' })),
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          name: 'vscode',
          importNames: ['CodeAction', 'CompletionItem', 'Diagnostic', 'MarkdownString', 'TreeItem'],
          allowTypeImports: true,
          message: 'Use its counterpart in src/host/ui/plainItems.ts.',
        },
      ],
    },
  },
  {
    // Every promise is awaited, returned, or passed to `logErrors`; `void` would hide one that is not.
    files: ['src/**/*.ts', 'media/**/*.ts'],
    rules: {
      'no-void': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false, checkThenables: true }],
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    // Tests and tools may use assertions where a schema would be needed otherwise.
    files: ['test/**/*.ts', 'dev/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
