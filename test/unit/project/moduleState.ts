import ts from 'typescript';

const mutators = new Set(
  'add append clear copyWithin delete fill pop push reverse set shift sort splice unshift write'.split(' '),
);
const collections = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'EventEmitter', 'AbortController']);

/**
 * The mutable state of a module outside of objects: its declarations that the source changes, as far as can be seen.
 */
export function moduleState(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const constants = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const { flags, declarations } = statement.declarationList;
      for (const declaration of declarations) {
        const name = declaration.name.getText();
        constants.add(name);
        if ((flags & ts.NodeFlags.Const) === 0 || isOpenCollection(declaration)) {
          found.push(name);
        }
      }
    }
  }
  visit(file);
  return [...new Set(found)];

  function visit(node: ts.Node): void {
    if (ts.isPropertyDeclaration(node) && has(node, ts.SyntaxKind.StaticKeyword)) {
      if (!has(node, ts.SyntaxKind.ReadonlyKeyword) || isOpenCollection(node)) {
        found.push(`static ${node.name.getText()}`);
      }
    }
    const changed = changedBy(node);
    if (changed !== undefined && constants.has(changed) && !isShadowed(node, changed)) {
      found.push(changed);
    }
    ts.forEachChild(node, visit);
  }
}

/** A collection that is not declared read-only, or an empty list or object, which is filled later. */
function isOpenCollection({ type, initializer }: ts.VariableDeclaration | ts.PropertyDeclaration): boolean {
  if (!initializer || /^(?:Readonly|readonly )/.test(type?.getText() ?? '')) {
    return false;
  }
  const isEmpty =
    (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) ||
    (ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0);
  return isEmpty || (ts.isNewExpression(initializer) && collections.has(initializer.expression.getText()));
}

/** The variable whose content a node changes. */
function changedBy(node: ts.Node): string | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    return ownerOf(node.left);
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const changes = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return changes ? ownerOf(node.operand) : undefined;
  }
  const callee = ts.isCallExpression(node) ? node.expression : undefined;
  return callee && ts.isPropertyAccessExpression(callee) && mutators.has(callee.name.text)
    ? nameOf(callee.expression)
    : undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The `lastIndex` of a sticky pattern is not state: it is set right before each use. */
function ownerOf(target: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(target) && target.name.text === 'lastIndex') {
    return undefined;
  }
  return ts.isElementAccessExpression(target) || ts.isPropertyAccessExpression(target)
    ? nameOf(target.expression)
    : undefined;
}

function nameOf(expression: ts.Expression): string | undefined {
  return ts.isIdentifier(expression) ? expression.text : undefined;
}

/** Whether a function around the node has a parameter or variable of the same name. */
function isShadowed(node: ts.Node, name: string): boolean {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    const isOwn =
      (ts.isFunctionLike(around) && around.parameters.some((parameter) => declares(parameter.name, name))) ||
      (ts.isBlock(around) && around.statements.some((statement) => declaredIn(statement, name)));
    if (isOwn) {
      return true;
    }
  }
  return false;
}

function declaredIn(statement: ts.Statement, name: string): boolean {
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some((declaration) => declares(declaration.name, name))
  );
}

function declares(binding: ts.BindingName, name: string): boolean {
  return ts.isIdentifier(binding)
    ? binding.text === name
    : binding.elements.some((element) => ts.isBindingElement(element) && declares(element.name, name));
}

function has(node: ts.PropertyDeclaration, kind: ts.SyntaxKind): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}
