/**
 * The difference of two shares with its 95 % interval: Newcombe's hybrid score method without continuity correction
 * (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10), built from the Wilson interval of each share.
 */
import { Decimal } from 'decimal.js';

export interface Share {
  hits: number;
  /** More than 0. */
  total: number;
}

export interface Difference {
  value: Decimal;
  low: Decimal;
  high: Decimal;
}

/** The 97.5 % point of the normal distribution. */
const Z = new Decimal('1.959963984540054');
const Z_SQUARED = Z.times(Z);

export function differenceOfShares(a: Share, b: Share): Difference {
  const [one, other] = [wilson(a), wilson(b)];
  const value = one.share.minus(other.share);
  const low = hypotenuse(one.share.minus(one.low), other.high.minus(other.share));
  const high = hypotenuse(one.high.minus(one.share), other.share.minus(other.low));
  return { value, low: value.minus(low), high: value.plus(high) };
}

function wilson({ hits, total }: Share) {
  const share = new Decimal(hits).div(total);
  const scale = Z_SQUARED.div(total).plus(1);
  const center = share.plus(Z_SQUARED.div(2 * total)).div(scale);
  const variance = share
    .times(share.neg().plus(1))
    .div(total)
    .plus(Z_SQUARED.div(4 * total * total));
  const half = Z.times(variance.sqrt()).div(scale);
  return { share, low: center.minus(half), high: center.plus(half) };
}

const hypotenuse = (a: Decimal, b: Decimal) => a.times(a).plus(b.times(b)).sqrt();
