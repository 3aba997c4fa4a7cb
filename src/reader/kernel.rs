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

/// A row of activations and what one unit of them is worth.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub pairs: &'a [Pair],
    pub scale: f32,
}

/// `LANES` outputs of a packed matrix.
#[derive(Clone, Copy)]
pub struct Panel<'a> {
    pub steps: &'a [Step],
    pub scales: &'a [f32; LANES],
    pub bias: &'a [f32; LANES],
}

/// Sums of `R` rows, a lane an output of the panel.
type Sums<const R: usize> = [[i32; LANES]; R];

/// Writes scale × scales × Σ over steps of pairs · panel + bias for `R` rows; the outputs of row r start at out[r × stride]. The
/// shortest slice ends the sum.
pub type Product<const R: usize> = fn(&[Row; R], &Panel, &mut [f32], usize);

/// The fastest product that this machine can run, for full tiles and for single rows.
pub fn best() -> (Product<ROWS>, Product<1>) {
    #[cfg(target_arch = "x86_64")]
    {
        if x86::has_avx512() {
            return (x86::product_avx512::<ROWS>, x86::product_avx512::<1>);
        }
        if std::arch::is_x86_feature_detected!("avx2") {
            return (x86::product_avx2::<ROWS>, x86::product_avx2::<1>);
        }
    }
    #[cfg(target_arch = "wasm32")]
    return (wasm::product::<ROWS>, wasm::product::<1>);
    #[cfg(not(target_arch = "wasm32"))]
    (portable::<ROWS>, portable::<1>)
}

/// From sums to outputs. Inlined, so that it is compiled for the vectors of its caller.
#[inline(always)]
fn finish<const R: usize>(sums: &Sums<R>, x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
    for ((row, sums), out) in x.iter().zip(sums).zip(out.chunks_mut(stride.max(1))) {
        let out = out.iter_mut().zip(sums).zip(panel.scales.iter().zip(panel.bias));
        out.for_each(|((out, sum), (scale, bias))| *out = *sum as f32 * (row.scale * scale) + bias);
    }
}

/// How many steps all rows and the panel have.
#[inline(always)]
fn depth<const R: usize>(x: &[Row; R], panel: &Panel) -> usize {
    x.iter().fold(panel.steps.len(), |n, row| n.min(row.pairs.len()))
}

#[cfg(not(target_arch = "wasm32"))]
fn portable<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
    let mut all = [[0i32; LANES]; R];
    for (row, sums) in x.iter().zip(all.iter_mut()) {
        for (pair, step) in row.pairs.iter().zip(panel.steps).take(depth(x, panel)) {
            let [a, b] = pair.map(i32::from);
            for (sum, [u, v]) in sums.iter_mut().zip(step.as_chunks::<2>().0) {
                *sum += a * i32::from(*u) + b * i32::from(*v);
            }
        }
    }
    finish(&all, x, panel, out, stride);
}

/// Makes a function whose loops use 256-bit vectors where the machine has them. The values stay the same: additions and products are
/// neither fused nor put in another order.
macro_rules! widest {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),*) $(-> $out:ty)? $body:block) => {
        $(#[$doc])*
        $vis fn $name($($arg: $type),*) $(-> $out)? {
            #[inline(always)]
            fn plain($($arg: $type),*) $(-> $out)? $body
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($arg: $type),*) $(-> $out)? {
                    plain($($arg),*)
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    // SAFETY: the machine has what `wide` is compiled for.
                    #[allow(unsafe_code)]
                    return unsafe { wide($($arg),*) };
                }
            }
            plain($($arg),*)
        }
    };
}
pub(super) use widest;

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // vector loads, and calls that the checks in `best` make sound
mod x86 {
    use super::{LANES, Pair, Panel, Row, Step, Sums, depth, finish};
    use std::arch::x86_64::*;

    pub fn has_avx512() -> bool {
        is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vnni")
    }

    pub fn product_avx2<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
        // SAFETY: `best` gives this function out only where AVX2 is there.
        unsafe { avx2(x, panel, out, stride) }
    }

    pub fn product_avx512<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
        // SAFETY: `best` gives this function out only where these parts of AVX-512 are there.
        unsafe { avx512(x, panel, out, stride) }
    }

    /// Both activations of a step as one number of 32 bits.
    ///
    /// # Safety
    /// `at` is less than the number of pairs.
    #[inline(always)]
    unsafe fn pair(pairs: &[Pair], at: usize) -> i32 {
        // SAFETY: a Pair is 4 bytes long.
        unsafe { pairs.as_ptr().add(at).cast::<i32>().read_unaligned() }
    }

    #[target_feature(enable = "avx2")]
    fn avx2<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
        let mut low = [_mm256_setzero_si256(); R];
        let mut high = [_mm256_setzero_si256(); R];
        for (at, step) in panel.steps.iter().take(depth(x, panel)).enumerate() {
            // SAFETY: a Step is 64 bytes long; the loads read its halves.
            let (w0, w1) = unsafe {
                let from = step.as_ptr().cast::<__m256i>();
                (_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1)))
            };
            for ((row, low), high) in x.iter().zip(low.iter_mut()).zip(high.iter_mut()) {
                // SAFETY: at is less than the depth.
                let a = _mm256_set1_epi32(unsafe { pair(row.pairs, at) });
                *low = _mm256_add_epi32(*low, _mm256_madd_epi16(a, w0));
                *high = _mm256_add_epi32(*high, _mm256_madd_epi16(a, w1));
            }
        }
        let mut all: Sums<R> = [[0i32; LANES]; R];
        for ((sums, low), high) in all.iter_mut().zip(low).zip(high) {
            // SAFETY: the row of sums is 64 bytes long.
            unsafe {
                let to = sums.as_mut_ptr().cast::<__m256i>();
                _mm256_storeu_si256(to, low);
                _mm256_storeu_si256(to.add(1), high);
            }
        }
        finish(&all, x, panel, out, stride);
    }

    /// Two sums a row, of even and of odd steps: one addition waits for the one before it.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    fn avx512<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
        let mut even = [_mm512_setzero_si512(); R];
        let mut odd = [_mm512_setzero_si512(); R];
        let steps = panel.steps.get(..depth(x, panel)).unwrap_or(&[]);
        let add = |sums: &mut [__m512i; R], at: usize, step: &Step| {
            // SAFETY: a Step is 64 bytes long.
            let weights = unsafe { step.as_ptr().cast::<__m512i>().read_unaligned() };
            for (row, sum) in x.iter().zip(sums) {
                // SAFETY: at is less than the depth.
                let a = _mm512_set1_epi32(unsafe { pair(row.pairs, at) });
                *sum = _mm512_dpwssd_epi32(*sum, a, weights);
            }
        };
        let (twos, rest) = steps.as_chunks::<2>();
        for (i, [first, second]) in twos.iter().enumerate() {
            add(&mut even, 2 * i, first);
            add(&mut odd, 2 * i + 1, second);
        }
        rest.iter().for_each(|step| add(&mut even, 2 * twos.len(), step));
        let mut all: Sums<R> = [[0i32; LANES]; R];
        for ((sums, even), odd) in all.iter_mut().zip(even).zip(odd) {
            // SAFETY: the row of sums is 64 bytes long.
            unsafe { sums.as_mut_ptr().cast::<__m512i>().write_unaligned(_mm512_add_epi32(even, odd)) };
        }
        finish(&all, x, panel, out, stride);
    }
}

#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)] // vector loads
mod wasm {
    use super::{LANES, Panel, Row, Sums, depth, finish};
    use std::arch::wasm32::*;

    pub fn product<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
        simd(x, panel, out, stride)
    }

    /// Two passes of eight lanes: more sums than sixteen registers hold would spill.
    #[target_feature(enable = "simd128")]
    fn simd<const R: usize>(x: &[Row; R], panel: &Panel, out: &mut [f32], stride: usize) {
        let steps = depth(x, panel);
        let mut all: Sums<R> = [[0i32; LANES]; R];
        for half in 0..2 {
            let mut low = [i32x4_splat(0); R];
            let mut high = [i32x4_splat(0); R];
            for (at, step) in panel.steps.iter().take(steps).enumerate() {
                // SAFETY: a Step is four vectors long; half is 0 or 1.
                let (w0, w1) = unsafe {
                    let from = step.as_ptr().cast::<v128>().add(2 * half);
                    (v128_load(from), v128_load(from.add(1)))
                };
                for ((row, low), high) in x.iter().zip(low.iter_mut()).zip(high.iter_mut()) {
                    // SAFETY: at is less than the depth; a Pair is 4 bytes long.
                    let a = unsafe { v128_load32_splat(row.pairs.as_ptr().add(at).cast::<u32>()) };
                    *low = i32x4_add(*low, i32x4_dot_i16x8(a, w0));
                    *high = i32x4_add(*high, i32x4_dot_i16x8(a, w1));
                }
            }
            for ((sums, low), high) in all.iter_mut().zip(low).zip(high) {
                // SAFETY: the row of sums is four vectors long.
                unsafe {
                    let to = sums.as_mut_ptr().cast::<v128>().add(2 * half);
                    v128_store(to, low);
                    v128_store(to.add(1), high);
                }
            }
        }
        finish(&all, x, panel, out, stride);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_gives_the_same_outputs() {
        let number = |i: usize, range: i32| ((i * 7919 + 13) as i32 % (2 * range + 1) - range) as i16;
        let steps: Vec<Step> = (0..41).map(|s| std::array::from_fn(|l| number(s * 32 + l, 127))).collect();
        let scales: [f32; LANES] = std::array::from_fn(|l| 0.003 + l as f32 / 7000.0);
        let bias: [f32; LANES] = std::array::from_fn(|l| l as f32 / 3.0 - 2.0);
        let panel = Panel { steps: &steps, scales: &scales, bias: &bias };
        let pairs: Vec<Vec<Pair>> =
            (0..4).map(|r| (0..41).map(|s| std::array::from_fn(|l| number(r * 999 + s * 2 + l, 16383))).collect()).collect();
        let rows: [Row; 4] = std::array::from_fn(|r| Row { pairs: &pairs[r], scale: 0.01 + r as f32 / 900.0 });
        let stride = LANES + 3;
        let mut want = [0.0; 4 * (LANES + 3)];
        portable(&rows, &panel, &mut want, stride);
        let (four, one) = best();
        let mut got = [0.0; 4 * (LANES + 3)];
        four(&rows, &panel, &mut got, stride);
        assert_eq!(got, want);
        for (r, row) in rows.iter().enumerate() {
            let mut got = [0.0; LANES];
            one(&[*row], &panel, &mut got, LANES);
            assert_eq!(got, want[r * stride..r * stride + LANES]);
        }
        let sum: i32 =
            pairs[2].iter().zip(&steps).map(|(p, s)| i32::from(p[0]) * i32::from(s[6]) + i32::from(p[1]) * i32::from(s[7])).sum();
        assert_eq!(want[2 * stride + 3], sum as f32 * (rows[2].scale * scales[3]) + bias[3]);
    }
}
