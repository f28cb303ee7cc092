import { BitWriter } from '../base/bitWriter.ts';
import type { Size } from '../base/size.ts';
import { BitReader, type HuffmanTable } from './jpegHuffman.ts';
import type { NotCropped, Pacer } from './pacer.ts';

/** One component of a scan. */
export interface CodedComponent {
  /** Blocks in an MCU. */
  readonly blocks: number;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
}

/** What one scan has, and what is kept of it: MCUs in both directions, and MCUs between restart markers, 0 for none. */
export interface ScanLayout {
  readonly components: readonly CodedComponent[];
  readonly from: Size;
  readonly to: Size;
  readonly restartInterval: number;
  readonly keptInterval: number;
}

/**
 * Writes the coded data of a scan again without the MCUs to the right and at the bottom. Everything is copied but the
 * DC values: each is coded as the difference from the previous one of its component, which may be gone.
 */
export class ScanCutter {
  readonly #layout: ScanLayout;
  readonly #components: readonly ComponentState[];
  readonly #reader: BitReader;
  readonly #writer: BitWriter;
  #read = 0;
  #written = 0;
  #problem: NotCropped | undefined;

  /** @param data from the first coded byte up to the marker that ends the image */
  constructor(data: Uint8Array, layout: ScanLayout) {
    this.#layout = layout;
    this.#components = layout.components.map((component) => ({ ...component, lastRead: 0, lastWritten: 0 }));
    this.#reader = new BitReader(data);
    this.#writer = new BitWriter(data.length + 64);
  }

  /** All is read, also what is not kept: a damaged image is left as it is. */
  async cut(pacer: Pacer): Promise<Uint8Array | NotCropped> {
    const { from, to } = this.#layout;
    for (let row = 0; row < from.height; row++) {
      for (let column = 0; column < from.width; column++) {
        this.#cutMcu(row < to.height && column < to.width);
        if (this.#problem !== undefined || this.#reader.isOverrun) {
          return this.#problem ?? 'damaged';
        }
        if (pacer.isDue) {
          await pacer.pause();
        }
      }
    }
    return this.#reader.isAtEnd() ? this.#writer.finish() : 'damaged';
  }

  #cutMcu(isKept: boolean): void {
    const { restartInterval, keptInterval } = this.#layout;
    if (isRestart(this.#read, restartInterval)) {
      if (!this.#reader.readMarker(restartMarker(this.#read, restartInterval))) {
        this.#problem = 'damaged';
      }
      this.#components.forEach((component) => {
        component.lastRead = 0;
      });
    }
    if (isKept && isRestart(this.#written, keptInterval)) {
      this.#writer.writeMarker(restartMarker(this.#written, keptInterval));
      this.#components.forEach((component) => {
        component.lastWritten = 0;
      });
    }
    for (const component of this.#components) {
      for (let block = 0; block < component.blocks; block++) {
        this.#cutDc(component, isKept);
        this.#cutAc(component.ac, isKept);
      }
    }
    this.#read++;
    this.#written += isKept ? 1 : 0;
  }

  #cutDc(component: ComponentState, isKept: boolean): void {
    const bitCount = this.#readCode(component.dc, undefined);
    if (bitCount > maxDcBits) {
      this.#problem = 'damaged';
      return;
    }
    component.lastRead += this.#readNumber(bitCount);
    if (!isKept) {
      return;
    }
    const difference = component.lastRead - component.lastWritten;
    component.lastWritten = component.lastRead;
    const length = 32 - Math.clz32(Math.abs(difference));
    const code = component.dc.encode[length] ?? 0;
    if (code === 0 || length > maxDcBits) {
      this.#problem ??= 'unsupported'; // the image’s table has no code for so large a difference
      return;
    }
    this.#writer.write(code & 0xffff, code >>> 16);
    this.#writer.write(difference < 0 ? difference - 1 : difference, length);
  }

  /** Each code has the number of zeros before a value, and in the low four bits the number of bits that follow. */
  #cutAc(table: HuffmanTable, isKept: boolean): void {
    const writer = isKept ? this.#writer : undefined;
    for (let place = 1; place < blockValues; place++) {
      const symbol = this.#readCode(table, writer);
      const length = symbol & 15;
      place += symbol >> 4;
      if (symbol === endOfBlock) {
        return;
      }
      if ((length === 0 && symbol !== sixteenZeros) || place >= blockValues) {
        this.#problem = 'damaged';
        return;
      }
      const bits = this.#reader.peek() >>> (16 - length);
      this.#reader.skip(length);
      writer?.write(bits, length);
    }
  }

  /** @param copy gets the same code */
  #readCode(table: HuffmanTable, copy: BitWriter | undefined): number {
    const bits = this.#reader.peek();
    const entry = table.decode[bits] ?? 0;
    const length = entry >>> 8;
    if (length === 0) {
      this.#problem = 'damaged';
    }
    this.#reader.skip(length);
    copy?.write(bits >>> (16 - length), length);
    return entry & 0xff;
  }

  /** A number of so many bits; those that begin with a zero are negative. */
  #readNumber(length: number): number {
    const bits = this.#reader.peek() >>> (16 - length);
    this.#reader.skip(length);
    return length > 0 && bits < 1 << (length - 1) ? bits - (1 << length) + 1 : bits;
  }
}

interface ComponentState extends CodedComponent {
  /** The DC value before, in what is read and in what is written. */
  lastRead: number;
  lastWritten: number;
}

const blockValues = 64;
const endOfBlock = 0;
const sixteenZeros = 0xf0;
/** The longest difference that 8 bits a channel have. */
const maxDcBits = 11;

function isRestart(index: number, interval: number): boolean {
  return interval > 0 && index > 0 && index % interval === 0;
}

/** Eight markers in turn. */
function restartMarker(index: number, interval: number): number {
  return 0xd0 + ((index / interval - 1) & 7);
}
