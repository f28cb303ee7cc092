/**
 * Whether names along a path lead into the data of a version control system, where a file that is none of its own breaks
 * it: an image in `.git/refs` is an invalid reference.
 */
export function leadsIntoRepository(names: readonly string[]): boolean {
  return names.some(isRepositoryName);
}

/** Whether some file system opens the folder of a version control system by this name. */
function isRepositoryName(name: string): boolean {
  return name
    .replace(ignored, '')
    .toUpperCase()
    .split(separators)
    .some((part) => reserved.test(part));
}

/** HFS+ ignores these characters in names, and others show nothing of them. */
const ignored = /\p{Default_Ignorable_Code_Point}+/gv;

/** Of folders, and of the streams of a file, on Windows. */
const separators = /[\/\\:]/v;

/** In upper case, with the short names of Windows, which ignores dots and spaces at the end. */
const reserved = /^(?:\.(?:GIT|HG|SVN)|(?:GIT|HG|SVN)~\d+)[. ]*$/v;
