// Installs what the tests in a real VS Code need.
import { provideChromium } from './chromium.ts';
import { provideCodeServer } from './codeServer.ts';

const [server, browser] = await Promise.all([provideCodeServer(), provideChromium()]);
console.log(`VS Code's server: ${server.folder}\nBrowser: ${browser}`);
