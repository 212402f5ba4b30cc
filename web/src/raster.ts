/**
 * Discs written into the pixels themselves: thirty thousand of them take a few milliseconds on any machine, where paths
 * take more than a hundred.
 */
export class Raster {
  private pixels = new Uint32Array(0);
  private image: ImageData | null = null;
  private readonly stamps = new Map<number, Stamp>();

  /** An empty picture of this size. */
  begin(width: number, height: number): void {
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    } else this.pixels.fill(0);
  }

  /** A disc; `colour` as little-endian RGBA. */
  disc(x: number, y: number, radius: number, colour: number): void {
    const { width, height } = this.image!;
    const { reach, coverage } = this.stamp(radius);
    const [cx, cy] = [Math.round(x), Math.round(y)];
    if (cx + reach < 0 || cy + reach < 0 || cx - reach >= width || cy - reach >= height) return;
    const side = 2 * reach + 1;
    const rgb = colour & 0xffffff;
    for (let dy = Math.max(-reach, -cy); dy <= reach && cy + dy < height; ++dy) {
      let at = (cy + dy) * width + cx - reach;
      let from = (dy + reach) * side;
      for (let dx = -reach; dx <= reach; ++dx, ++at, ++from) {
        const cover = coverage[from];
        if (cover === 0 || cx + dx < 0 || cx + dx >= width) continue;
        const below = this.pixels[at];
        if (cover === 255) this.pixels[at] = colour;
        else if (below === 0) this.pixels[at] = (rgb | (cover << 24)) >>> 0;
        else this.pixels[at] = mixed(rgb, below, cover);
      }
    }
  }

  end(context: CanvasRenderingContext2D): void {
    context.putImageData(this.image!, 0, 0);
  }

  private stamp(radius: number): Stamp {
    const key = Math.max(2, Math.round(radius * 4));
    let stamp = this.stamps.get(key);
    if (!stamp) this.stamps.set(key, (stamp = makeStamp(key / 4)));
    return stamp;
  }
}

interface Stamp {
  reach: number;
  coverage: Uint8Array;
}

function makeStamp(radius: number): Stamp {
  const reach = Math.ceil(radius + 0.5);
  const side = 2 * reach + 1;
  const coverage = new Uint8Array(side * side);
  for (let y = -reach; y <= reach; ++y) {
    for (let x = -reach; x <= reach; ++x) {
      coverage[(y + reach) * side + x + reach] = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y))));
    }
  }
  return { reach, coverage };
}

function mixed(rgb: number, below: number, cover: number): number {
  let result = 0;
  for (let shift = 0; shift < 24; shift += 8) {
    result |= ((((rgb >> shift) & 255) * cover + ((below >> shift) & 255) * (255 - cover)) / 255) << shift;
  }
  const alpha = Math.max(below >>> 24, cover);
  return (result | (alpha << 24)) >>> 0;
}

/** "#rrggbb" as the pixels have it. */
export function pixel(colour: string): number {
  const value = parseInt(colour.slice(1), 16);
  return (0xff000000 | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}
