//! Functions on slices of floats, from additions, products and quotients alone: no library function whose last bit
//! differs between machines, sums in a fixed order, so that native and wasm agree to the byte.

use super::kernel::widest;

/// Rational approximation of tanh, within a few units of the last place.
#[inline]
pub fn tanh(x: f32) -> f32 {
    const EDGE: f32 = 7.905_311;
    let x = if x > EDGE { EDGE } else { x };
    let x = if x < -EDGE { -EDGE } else { x };
    let s = x * x;
    let up = -2.760_768_5e-16 * s + 2.000_188e-13;
    let up = up * s + -8.604_672e-11;
    let up = up * s + 5.122_297e-8;
    let up = up * s + 1.485_722_4e-5;
    let up = up * s + 6.372_619e-4;
    let up = up * s + 4.893_524_6e-3;
    let down = 1.198_258_4e-6 * s + 1.185_347_1e-4;
    let down = down * s + 2.268_434_6e-3;
    let down = down * s + 4.893_525e-3;
    x * up / down
}

#[inline]
pub fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

widest! {
    /// Dot product in eight lanes, added pairwise at the end.
    pub fn dot(a: &[f32], b: &[f32]) -> f32 {
        let mut lanes = [0.0f32; 8];
        let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
        for (x, y) in a.iter().zip(b) {
            for ((lane, x), y) in lanes.iter_mut().zip(x).zip(y) {
                *lane += x * y;
            }
        }
        for ((lane, x), y) in lanes.iter_mut().zip(a_rest).zip(b_rest) {
            *lane += x * y;
        }
        let [a, b, c, d, e, f, g, h] = lanes;
        ((a + e) + (c + g)) + ((b + f) + (d + h))
    }
}

/// Place of the greatest value, the first of equals; 0 for none.
pub fn argmax(values: &[f32]) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, &v) in values.iter().enumerate() {
        if v > best.1 {
            best = (i, v);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_and_sigmoid_are_close() {
        for i in -4000..4000 {
            let x = i as f32 / 200.0;
            assert!((tanh(x) - x.tanh()).abs() < 1e-6, "tanh {x}");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "sigmoid {x}");
        }
        assert_eq!(tanh(0.0), 0.0);
    }

    #[test]
    fn dot_takes_any_length() {
        let a: Vec<f32> = (0..19).map(|i| i as f32).collect();
        assert_eq!(dot(&a, &a), 2109.0);
        assert_eq!(dot(&[], &[]), 0.0);
        assert_eq!(argmax(&[1.0, 3.0, 3.0]), 1);
    }
}
