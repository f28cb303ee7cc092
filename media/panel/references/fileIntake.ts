/** What was pasted or dropped: files with bytes, or URIs of the editor. */
export interface Intake {
  readonly files: (files: readonly File[]) => void;
  readonly uris: (uris: readonly string[]) => void;
}

/** The list that the editor gives to what is dragged from its Explorer. */
const editorUris = 'application/vnd.code.uri-list';

/**
 * Takes images that are pasted or dropped anywhere into the page. The editor itself takes what is dropped without Shift.
 * @param target marked while something is dragged over the page
 * @param isOn whether the page takes any
 */
export function takeFiles(target: HTMLElement, isOn: () => boolean, intake: Intake): void {
  document.addEventListener('paste', (event) => {
    const { clipboardData } = event;
    const files = [...(clipboardData?.files ?? [])];
    // Programs put a picture of a text beside the text itself: in a text box, the text is meant.
    const isText = isInText(event) && clipboardData?.types.includes('text/plain');
    if (isOn() && files.length > 0 && !isText) {
      event.preventDefault();
      intake.files(files);
    }
  });
  document.addEventListener('dragover', (event) => {
    const isTaken = isOn() && hasFiles(event.dataTransfer);
    target.classList.toggle('drop-target', isTaken);
    if (isTaken) {
      event.preventDefault();
    }
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) {
      target.classList.remove('drop-target');
    }
  });
  document.addEventListener('drop', (event) => {
    target.classList.remove('drop-target');
    const { dataTransfer } = event;
    if (!isOn() || !dataTransfer || !hasFiles(dataTransfer)) {
      return;
    }
    event.preventDefault();
    const files = [...dataTransfer.files];
    if (files.length > 0) {
      intake.files(files);
    } else {
      intake.uris(urisIn(dataTransfer));
    }
  });
}

function hasFiles(data: DataTransfer | null): boolean {
  return data !== null && ['Files', 'text/uri-list', editorUris].some((type) => data.types.includes(type));
}

/** Lines that begin with `#` are comments: https://www.rfc-editor.org/rfc/rfc2483#section-5 */
function urisIn(data: DataTransfer): readonly string[] {
  const list = data.getData(editorUris) || data.getData('text/uri-list');
  return list.split(/[\r\n]+/).filter((line) => line !== '' && !line.startsWith('#'));
}

function isInText(event: Event): boolean {
  const [origin] = event.composedPath();
  return origin instanceof HTMLTextAreaElement || origin instanceof HTMLInputElement;
}
