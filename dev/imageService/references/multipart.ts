/** A field or file of a form. */
export interface FormPart {
  readonly name: string;
  /** `undefined` for a field, which is no file. */
  readonly fileName?: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The parts of a `multipart/form-data` body as RFC 7578 has it; `undefined` when it is damaged or cut short. */
export function parseMultipart(body: Buffer, contentType: string): readonly FormPart[] | undefined {
  const [, , boundary] =
    /^multipart\/form-data\s*;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1\s*$/i.exec(contentType) ?? [];
  if (boundary === undefined) {
    return undefined;
  }
  const parts: FormPart[] = [];
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  let at = delimiter.length - 2; // No line comes before the first boundary.
  if (!body.subarray(0, at).equals(delimiter.subarray(2))) {
    return undefined;
  }
  while (textAt(body, at, 2) === '\r\n') {
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = headEnd < 0 ? -1 : body.indexOf(delimiter, headEnd + 2);
    const part = end < headEnd + 4 ? undefined : partOf(body.toString('utf8', at + 2, headEnd));
    if (!part) {
      return undefined;
    }
    parts.push({ ...part, bytes: body.subarray(headEnd + 4, end) });
    at = end + delimiter.length;
  }
  return /^--(\r\n)?$/.test(body.toString('latin1', at)) ? parts : undefined;
}

function partOf(head: string): Omit<FormPart, 'bytes'> | undefined {
  const headers = new Map(
    head.split('\r\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const [, name, fileName] = /^form-data; name="([^"]+)"(?:; filename="([^"]*)")?$/.exec(disposition) ?? [];
  return name === undefined
    ? undefined
    : { name, type: headers.get('content-type') ?? 'text/plain', ...(fileName !== undefined && { fileName }) };
}

function textAt(body: Buffer, at: number, length: number): string {
  return body.toString('latin1', at, at + length);
}
