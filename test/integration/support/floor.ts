import * as vscode from 'vscode';

/** Whether this is the oldest VS Code that the manifest allows. */
export const isFloor = vscode.version.startsWith('1.105.');
