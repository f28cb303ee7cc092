import { workspace, type Uri } from 'vscode';
import type { FolderObstacle } from '../../core/generation/fileStore.ts';
import { folderOf, isInRepository } from '../ui/fileSystem.ts';
import type { FileStoreFor } from './workspaceFileStore.ts';

/** Whether a file is in the data of a version control system, by its name or through links. */
export async function isReallyInRepository(file: Uri, fileStoreFor: FileStoreFor): Promise<boolean> {
  return isInRepository(file) || (await obstacleTo(file, folderOf(file), fileStoreFor)) === 'destinationInRepository';
}

/** Whether no image may replace a file, because it is outside its workspace folder or in such data. */
export async function isOutOfReach(file: Uri, fileStoreFor: FileStoreFor): Promise<boolean> {
  const root = workspace.getWorkspaceFolder(file)?.uri ?? folderOf(file);
  const obstacle = isInRepository(file) ? 'destinationInRepository' : await obstacleTo(file, root, fileStoreFor);
  return obstacle === 'destinationOutsideWorkspace' || obstacle === 'destinationInRepository';
}

function obstacleTo(file: Uri, root: Uri, fileStoreFor: FileStoreFor): Promise<FolderObstacle | undefined> {
  return fileStoreFor(file).obstacle(folderOf(file).toString(), root.toString());
}
