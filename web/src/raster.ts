/**
 * Discs written into the pixels themselves: thirty thousand of them take a few milliseconds on any machine, where paths
 * take more than a hundred.
 */
export class Raster {
  /** Signed: in JavaScript an unsigned number beyond 2^31 is no whole number that a loop is fast with. */
  private pixels = new Int32Array(0);
  private image: ImageData | null = null;
  private readonly stamps = new Map<number, Stamp>();

  /** An empty picture of this size. */
  begin(width: number, height: number): void {
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Int32Array(this.image.data.buffer);
      this.stamps.clear();
    } else this.pixels.fill(0);
  }

  /** A disc; `colour` as little-endian RGBA. */
  disc(x: number, y: number, radius: number, colour: number): void {
    const { width, height } = this.image!;
    const { pixels } = this;
    const { reach, dx, dy, away, cover } = this.stamp(radius);
    const [cx, cy] = [Math.round(x), Math.round(y)];
    if (cx + reach < 0 || cy + reach < 0 || cx - reach >= width || cy - reach >= height) return;
    const whole = cx >= reach && cy >= reach && cx + reach < width && cy + reach < height;
    const full = colour | 0;
    const [red, green, blue] = [full & 255, (full >> 8) & 255, (full >> 16) & 255];
    const middle = cy * width + cx;
    for (let i = 0; i < cover.length; ++i) {
      if (!whole && (cx + dx[i] < 0 || cy + dy[i] < 0 || cx + dx[i] >= width || cy + dy[i] >= height)) continue;
      const at = middle + away[i];
      const over = cover[i];
      const below = over === 255 ? 0 : pixels[at];
      if (below === 0) {
        pixels[at] = (full & 0xffffff) | (over << 24);
        continue;
      }
      const rest = 255 - over;
      const alpha = below >>> 24;
      pixels[at] =
        parted(red * over + (below & 255) * rest) |
        (parted(green * over + ((below >> 8) & 255) * rest) << 8) |
        (parted(blue * over + ((below >> 16) & 255) * rest) << 16) |
        ((alpha > over ? alpha : over) << 24);
    }
  }

  end(context: CanvasRenderingContext2D): void {
    context.putImageData(this.image!, 0, 0);
  }

  private stamp(radius: number): Stamp {
    const key = Math.max(2, Math.round(radius * 4));
    let stamp = this.stamps.get(key);
    if (!stamp) this.stamps.set(key, (stamp = makeStamp(key / 4, this.image!.width)));
    return stamp;
  }
}

/** The pixels that a disc covers: how far they are from its middle, and how much of each, up to 255. */
interface Stamp {
  reach: number;
  dx: Int16Array;
  dy: Int16Array;
  /** The same as a distance between places in an image of its width. */
  away: Int32Array;
  cover: Uint8Array;
}

function makeStamp(radius: number, width: number): Stamp {
  const reach = Math.ceil(radius + 0.5);
  const found: [number, number, number][] = [];
  for (let y = -reach; y <= reach; ++y) {
    for (let x = -reach; x <= reach; ++x) {
      const cover = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y))));
      if (cover > 0) found.push([x, y, cover]);
    }
  }
  return {
    reach,
    dx: Int16Array.from(found, ([x]) => x),
    dy: Int16Array.from(found, ([, y]) => y),
    away: Int32Array.from(found, ([x, y]) => y * width + x),
    cover: Uint8Array.from(found, ([, , cover]) => cover),
  };
}

/** A 255th as a whole number, for all of 0 to 255 * 255. */
function parted(sum: number): number {
  return (sum + 1 + (sum >> 8)) >> 8;
}

/** "#rrggbb" as the pixels have it. */
export function pixel(colour: string): number {
  const value = parseInt(colour.slice(1), 16);
  return (0xff000000 | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}
