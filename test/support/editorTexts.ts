// How the editor reads texts, by facts from the sources of VS Code (microsoft/vscode, MIT).

/** Addresses of the links in a message or a prompt: `LINK_REGEX` of `src/vs/base/common/linkedText.ts`. */
export function linksIn(text: string): readonly string[] {
  // A notification has no line breaks when its links are read (`src/vs/workbench/common/notifications.ts`).
  const line = text.replace(/\r\n|\n|\r/gm, ' ');
  const links = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
  return [...line.matchAll(links)].map(([, , address = '']) => address);
}

/** Names of the icons in a label: `ThemeIcon` in `src/vs/base/common/themables.ts`. */
export function iconsIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g)].map(([, name = '']) => name);
}

/** Characters that are not seen, or that change where others are seen. */
export function unseenIn(text: string): readonly string[] {
  return (
    text.match(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200b\u2060\ufeff\u00ad\u3164\u{e0000}-\u{e007f}]/gv) ?? []
  );
}
