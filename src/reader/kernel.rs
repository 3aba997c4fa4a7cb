//! The one inner loop that matters: products of 16-bit integer rows with a packed weight matrix.
//!
//! Takes activation rows of at most 15 bits and weights of 8 bits stored as 16, gives exact 32-bit sums: integer sums
//! do not depend on their order, so every machine and every instruction set gives the same bytes. The only file of
//! the core with `unsafe`: loads from memory into vector registers, bounded by the array types they read.

/// Outputs in a panel of the packed matrix.
pub const LANES: usize = 16;
/// Rows that one call handles.
pub const ROWS: usize = 4;

/// Two neighbouring inputs, for each output of a panel: w[2·lane], w[2·lane + 1].
pub type Step = [i16; 2 * LANES];
/// Two neighbouring activations of a row.
pub type Pair = [i16; 2];

/// out[r][lane] = Σ over steps of x[r] · panel, for `R` rows and one panel. The shortest slice ends the sum.
pub type Product<const R: usize> = fn(&[&[Pair]; R], &[Step]) -> [[i32; LANES]; R];

#[cfg(not(target_arch = "wasm32"))]
fn portable<const R: usize>(x: &[&[Pair]; R], panel: &[Step]) -> [[i32; LANES]; R] {
    let mut out = [[0i32; LANES]; R];
    for (row, sums) in x.iter().zip(out.iter_mut()) {
        for (pair, step) in row.iter().zip(panel) {
            let [a, b] = pair.map(i32::from);
            for (sum, [u, v]) in sums.iter_mut().zip(step.as_chunks::<2>().0) {
                *sum += a * i32::from(*u) + b * i32::from(*v);
            }
        }
    }
    out
}

/// The fastest product that this machine can run, for full tiles and for single rows.
pub fn best() -> (Product<ROWS>, Product<1>) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        return (x86::product::<ROWS>, x86::product::<1>);
    }
    #[cfg(target_arch = "wasm32")]
    return (wasm::product::<ROWS>, wasm::product::<1>);
    #[cfg(not(target_arch = "wasm32"))]
    (portable::<ROWS>, portable::<1>)
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // vector loads, and a call that the check in `best` makes sound
mod x86 {
    use super::{LANES, Pair, Step};
    use std::arch::x86_64::*;

    pub fn product<const R: usize>(x: &[&[Pair]; R], panel: &[Step]) -> [[i32; LANES]; R] {
        // SAFETY: `best` gives this function out only where AVX2 is there.
        unsafe { avx2(x, panel) }
    }

    #[target_feature(enable = "avx2")]
    fn avx2<const R: usize>(x: &[&[Pair]; R], panel: &[Step]) -> [[i32; LANES]; R] {
        let steps = x.iter().fold(panel.len(), |n, row| n.min(row.len()));
        let mut low = [_mm256_setzero_si256(); R];
        let mut high = [_mm256_setzero_si256(); R];
        for (at, step) in panel.iter().take(steps).enumerate() {
            // SAFETY: a Step is 64 bytes long; the loads read its halves.
            let (w0, w1) = unsafe {
                let from = step.as_ptr().cast::<__m256i>();
                (_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1)))
            };
            for ((row, low), high) in x.iter().zip(low.iter_mut()).zip(high.iter_mut()) {
                // SAFETY: at < steps ≤ row.len(); a Pair is 4 bytes long.
                let pair = unsafe { row.as_ptr().add(at).cast::<i32>().read_unaligned() };
                let a = _mm256_set1_epi32(pair);
                *low = _mm256_add_epi32(*low, _mm256_madd_epi16(a, w0));
                *high = _mm256_add_epi32(*high, _mm256_madd_epi16(a, w1));
            }
        }
        let mut out = [[0i32; LANES]; R];
        for ((sums, low), high) in out.iter_mut().zip(low).zip(high) {
            // SAFETY: the row of sums is 64 bytes long.
            unsafe {
                let to = sums.as_mut_ptr().cast::<__m256i>();
                _mm256_storeu_si256(to, low);
                _mm256_storeu_si256(to.add(1), high);
            }
        }
        out
    }
}

#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)] // vector loads
mod wasm {
    use super::{LANES, Pair, Step};
    use std::arch::wasm32::*;

    pub fn product<const R: usize>(x: &[&[Pair]; R], panel: &[Step]) -> [[i32; LANES]; R] {
        simd(x, panel)
    }

    /// Two passes of eight lanes: more sums than sixteen registers hold would spill.
    #[target_feature(enable = "simd128")]
    fn simd<const R: usize>(x: &[&[Pair]; R], panel: &[Step]) -> [[i32; LANES]; R] {
        let steps = x.iter().fold(panel.len(), |n, row| n.min(row.len()));
        let mut out = [[0i32; LANES]; R];
        for half in 0..2 {
            let mut low = [i32x4_splat(0); R];
            let mut high = [i32x4_splat(0); R];
            for (at, step) in panel.iter().take(steps).enumerate() {
                // SAFETY: a Step is four vectors long; half is 0 or 1.
                let (w0, w1) = unsafe {
                    let from = step.as_ptr().cast::<v128>().add(2 * half);
                    (v128_load(from), v128_load(from.add(1)))
                };
                for ((row, low), high) in x.iter().zip(low.iter_mut()).zip(high.iter_mut()) {
                    // SAFETY: at < steps ≤ row.len(); a Pair is 4 bytes long.
                    let a = unsafe { v128_load32_splat(row.as_ptr().add(at).cast::<u32>()) };
                    *low = i32x4_add(*low, i32x4_dot_i16x8(a, w0));
                    *high = i32x4_add(*high, i32x4_dot_i16x8(a, w1));
                }
            }
            for ((sums, low), high) in out.iter_mut().zip(low).zip(high) {
                // SAFETY: the row of sums is four vectors long.
                unsafe {
                    let to = sums.as_mut_ptr().cast::<v128>().add(2 * half);
                    v128_store(to, low);
                    v128_store(to.add(1), high);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_gives_the_same_sums() {
        let number = |i: usize, range: i32| ((i * 7919 + 13) as i32 % (2 * range + 1) - range) as i16;
        let panel: Vec<Step> = (0..41).map(|s| std::array::from_fn(|l| number(s * 32 + l, 127))).collect();
        let rows: Vec<Vec<Pair>> =
            (0..4).map(|r| (0..41).map(|s| std::array::from_fn(|l| number(r * 999 + s * 2 + l, 16383))).collect()).collect();
        let x: [&[Pair]; 4] = std::array::from_fn(|r| rows[r].as_slice());
        let want = portable(&x, &panel);
        let (four, one) = best();
        assert_eq!(four(&x, &panel), want);
        for r in 0..4 {
            assert_eq!(one(&[x[r]], &panel)[0], want[r]);
        }
        let direct: i32 =
            rows[2].iter().zip(&panel).map(|(p, s)| i32::from(p[0]) * i32::from(s[6]) + i32::from(p[1]) * i32::from(s[7])).sum();
        assert_eq!(want[2][3], direct);
    }
}
