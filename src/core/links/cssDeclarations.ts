/** In characters. A longer text takes too long to read while a link is inserted. */
const maxLength = 50_000;

/** `rule`: declarations may be in it. */
type Block = 'rule' | 'other' | 'interpolation';

/** What is written of a declaration, or before the `{` of a block. */
interface Statement {
  readonly first: string;
  readonly last: string;
}

/**
 * Whether a declaration may begin behind a text in CSS, SCSS or Less: inside of a rule, where no other one has begun.
 * @param hasLineComments whether `//` begins a comment
 */
export function takesDeclaration(before: string, hasLineComments: boolean): boolean {
  const blocks: Block[] = [];
  let statement: Statement | undefined;
  let parentheses = 0;
  let isInComment = before.length > maxLength;
  for (const [token] of isInComment ? [] : before.matchAll(hasLineComments ? tokensWithLineComments : tokens)) {
    isInComment = /^\/[*\/]/v.test(token) && !isEnded(token);
    if (/^\/[*\/]/v.test(token)) {
      continue;
    }
    if (token === '{') {
      blocks.push(blockOf(statement, blocks.at(-1)));
      [statement, parentheses] = [undefined, 0];
    } else if (token === '}') {
      statement = blocks.pop() === 'interpolation' ? { first: '', last: token } : undefined;
      parentheses = 0;
    } else if (token === ';' && parentheses <= 0) {
      statement = undefined;
    } else {
      blocks.push(...(token === '#{' || token === '@{' ? (['interpolation'] as const) : []));
      parentheses += token === '(' ? 1 : token === ')' ? -1 : 0;
      statement = { first: statement?.first ?? token, last: token };
    }
  }
  return !isInComment && statement === undefined && blocks.at(-1) === 'rule';
}

/** A comment without an end, and a line comment without its line break, go on behind the text. */
function isEnded(comment: string): boolean {
  return comment.startsWith('//') ? comment.endsWith('\n') : comment.length > 3 && comment.endsWith('*/');
}

function blockOf(statement: Statement | undefined, parent: Block | undefined): Block {
  const { first = '', last = '' } = statement ?? {};
  if (first.startsWith('@') && first !== '@{') {
    return first === '@mixin' || (parent === 'rule' && !hasOtherContent.test(first)) ? 'rule' : 'other';
  }
  return statement && !last.endsWith(':') ? 'rule' : 'other'; // `font: {` of SCSS
}

/** At-rules with descriptors, and functions. Any other may hold declarations inside of a rule. */
const hasOtherContent = /^@(?:font-|counter-style|property|function|(?:-\w+-)?keyframes)/v;

const comment = /\/\*[^]*?(?:\*\/|$(?![^]))/v;
const lineComment = /\/\/[^\n]*\n?/v;
/** A string without an end ends with its line. */
const string = /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"?|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'?/v;
/** Without quotes an address may have `//` and `;`. */
const address = /\burl\((?!\s*["'])[^\)\n]*\)?/v;
const other = /[#@]\{|@[\w\-]+|[\{\};\(\)]|[^\s\/"'#@\{\};\(\)u]+|[^\s]/v;

const tokens = tokenPattern(comment, string, address, other);
const tokensWithLineComments = tokenPattern(comment, lineComment, string, address, other);

function tokenPattern(...parts: readonly RegExp[]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join('|'), 'gv');
}
