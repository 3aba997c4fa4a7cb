//! Weight matrices packed for the kernel, and the float tables that flow between the layers.
//!
//! A product rounds each activation row to 15 bits with a scale of its own, multiplies in integers and scales back.
//! Each row is independent of the others, so the result does not depend on what is batched together.

use super::kernel::{self, LANES, Pair, Panel, ROWS, Row, Step, widest};
use crate::weights::Tensor;
use std::ops::Range;

/// Greatest activation. With weights of at most 127 a sum of `MAX_DEPTH` products fits 32 bits.
const TOP: f32 = 16_383.0;
const MAX_DEPTH: usize = 1_000;
/// Rows that all panels go over before the next rows: few enough to stay in the cache.
const BLOCK: usize = 128;

/// Rows of floats, all `width` long.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub width: usize,
    pub data: Vec<f32>,
}

impl Table {
    pub fn new(rows: usize, width: usize) -> Table {
        Table { width, data: vec![0.0; rows * width] }
    }

    pub fn rows(&self) -> usize {
        self.data.len().checked_div(self.width).unwrap_or(0)
    }

    pub fn row(&self, i: usize) -> &[f32] {
        self.data.get(i * self.width..(i + 1) * self.width).unwrap_or(&[])
    }

    pub fn row_mut(&mut self, i: usize) -> &mut [f32] {
        self.data.get_mut(i * self.width..(i + 1) * self.width).unwrap_or(&mut [])
    }
}

/// Activation rows as integers: value = scale × integer.
#[derive(Clone, Debug, Default)]
pub struct Rounded {
    /// Pairs a row.
    steps: usize,
    pairs: Vec<Pair>,
    scales: Vec<f32>,
}

impl Rounded {
    /// Rounds rows, each to a scale of its own.
    pub fn new<'a>(rows: impl Iterator<Item = &'a [f32]>, width: usize) -> Rounded {
        let mut out = Rounded { steps: width.div_ceil(2), ..Rounded::default() };
        for row in rows {
            let row = row.get(..width).unwrap_or(row);
            let top = f32::from_bits(row.iter().fold(0, |m, v| m.max(v.to_bits() & 0x7fff_ffff)));
            let (scale, inverse) = if top > 1e-30 { (top / TOP, TOP / top) } else { (0.0, 0.0) };
            out.scales.push(scale);
            out.push(row, inverse);
        }
        out
    }

    /// Empties it for rows of values within -1 and 1, which share one scale.
    pub fn clear_unit(&mut self, width: usize) {
        self.steps = width.div_ceil(2);
        self.pairs.clear();
        self.scales.clear();
    }

    pub fn push_unit(&mut self, row: &[f32]) {
        self.scales.push(1.0 / TOP);
        self.push(row, TOP);
    }

    fn push(&mut self, row: &[f32], inverse: f32) {
        let from = self.pairs.len();
        self.pairs.resize(from + row.len().div_ceil(2), [0, 0]);
        quantise(row, inverse, self.pairs.get_mut(from..).unwrap_or(&mut []));
    }

    pub fn truncate(&mut self, rows: usize) {
        self.scales.truncate(rows);
        self.pairs.truncate(rows * self.steps);
    }

    pub fn rows(&self) -> usize {
        self.scales.len()
    }

    fn row(&self, i: usize) -> &[Pair] {
        self.pairs.get(i * self.steps..(i + 1) * self.steps).unwrap_or(&[])
    }
}

widest! {
    /// Integers of a row, the last of an odd number beside a zero.
    fn quantise(row: &[f32], inverse: f32, to: &mut [Pair]) {
        to.as_flattened_mut().iter_mut().zip(row).for_each(|(to, v)| *to = round(v * inverse));
    }
}

/// To the nearest integer, by the rounding of an addition: the same everywhere and fast in vectors.
#[inline]
fn round(v: f32) -> i16 {
    const SHIFT: f32 = 12_582_912.0;
    ((v + SHIFT).to_bits().wrapping_sub(SHIFT.to_bits())) as i16
}

/// A packed weight matrix with its bias: y = W·x + b.
#[derive(Debug, Default)]
pub struct Matrix {
    inputs: usize,
    steps: usize,
    /// Panel after panel of `LANES` outputs.
    data: Vec<Step>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// Where the stored scales belong to the inputs, they go onto the activations first.
    input_scales: Option<Vec<f32>>,
}

impl Matrix {
    /// Rows of the tensor are outputs.
    pub fn new(weight: &Tensor, bias: Option<&Tensor>, name: &str, outputs: usize, inputs: usize) -> Result<Matrix, String> {
        check(weight, &[outputs, inputs], name)?;
        let (scales, bytes) = weight.to_i8();
        let bias = match bias {
            Some(b) => {
                check(b, &[outputs], name)?;
                b.to_f32()
            }
            None => vec![0.0; outputs],
        };
        let at = |o: usize, i: usize| bytes.get(o * inputs + i).copied();
        Matrix::pack(outputs, inputs, &at, scales, bias, None, name)
    }

    /// The first dimension of the tensor are the inputs, all others together the outputs.
    pub fn transposed(weight: &Tensor, name: &str, dims: &[usize]) -> Result<Matrix, String> {
        check(weight, dims, name)?;
        let (scales, bytes) = weight.to_i8();
        let (inputs, outputs) = (scales.len(), weight.width());
        let at = |o: usize, i: usize| bytes.get(i * outputs + o).copied();
        Matrix::pack(outputs, inputs, &at, vec![1.0; outputs], vec![0.0; outputs], Some(scales), name)
    }

    fn pack(
        outputs: usize,
        inputs: usize,
        at: &dyn Fn(usize, usize) -> Option<i8>,
        mut scales: Vec<f32>,
        mut bias: Vec<f32>,
        input_scales: Option<Vec<f32>>,
        name: &str,
    ) -> Result<Matrix, String> {
        if inputs > MAX_DEPTH {
            return Err(format!("weights: {name} has {inputs} inputs, at most {MAX_DEPTH} are read"));
        }
        let (steps, panels) = (inputs.div_ceil(2), outputs.div_ceil(LANES));
        let mut data = Vec::with_capacity(panels * steps);
        for panel in 0..panels {
            for step in 0..steps {
                data.push(std::array::from_fn(|k| {
                    let (output, input) = (panel * LANES + k / 2, step * 2 + k % 2);
                    if output < outputs && input < inputs { at(output, input).map_or(0, i16::from) } else { 0 }
                }));
            }
        }
        scales.resize(panels * LANES, 0.0);
        bias.resize(panels * LANES, 0.0);
        Ok(Matrix { inputs, steps, data, scales, bias, input_scales })
    }

    /// Activations as this matrix takes them.
    pub fn round<'a>(&self, rows: impl Iterator<Item = &'a [f32]>) -> Rounded {
        match &self.input_scales {
            None => Rounded::new(rows, self.inputs),
            Some(scales) => {
                let scaled: Vec<f32> = rows.flat_map(|row| row.iter().zip(scales).map(|(v, s)| v * s)).collect();
                Rounded::new(scaled.chunks(self.inputs.max(1)), self.inputs)
            }
        }
    }

    /// One row a row of `x`, padded with zeros to whole panels.
    pub fn multiply(&self, x: &Rounded) -> Table {
        let mut out = Table::default();
        self.multiply_into(x, &mut out);
        out
    }

    pub fn multiply_into(&self, x: &Rounded, out: &mut Table) {
        out.width = self.scales.len();
        out.data.resize(x.rows() * out.width, 0.0);
        for start in (0..x.rows()).step_by(BLOCK) {
            self.multiply_block(x, start..(start + BLOCK).min(x.rows()), out);
        }
    }

    fn multiply_block(&self, x: &Rounded, rows: Range<usize>, out: &mut Table) {
        let (four, one) = kernel::best();
        let row = |i: usize| Row { pairs: x.row(i), scale: x.scales.get(i).copied().unwrap_or(0.0) };
        let constants = self.scales.as_chunks::<LANES>().0.iter().zip(self.bias.as_chunks::<LANES>().0);
        for (p, ((scales, bias), steps)) in constants.zip(self.data.chunks(self.steps.max(1))).enumerate() {
            let panel = Panel { steps, scales, bias };
            let mut first = rows.start;
            while first < rows.end {
                let to = out.data.get_mut(first * out.width + p * LANES..).unwrap_or(&mut []);
                if first + ROWS <= rows.end {
                    four(&std::array::from_fn(|r| row(first + r)), &panel, to, out.width);
                    first += ROWS;
                } else {
                    one(&[row(first)], &panel, to, out.width);
                    first += 1;
                }
            }
        }
    }
}

/// The tensor has these dimensions, or an error that says so.
pub fn check(tensor: &Tensor, dims: &[usize], name: &str) -> Result<(), String> {
    if tensor.dims == dims { Ok(()) } else { Err(format!("weights: {name} has dimensions {:?}, {dims:?} are wanted", tensor.dims)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::{Sections, build, tensor_f32};

    #[test]
    fn products_are_close_to_floats() {
        let (outputs, inputs) = (19, 7);
        let w: Vec<f32> = (0..outputs * inputs).map(|i| ((i * 37 % 101) as f32 - 50.0) / 60.0).collect();
        let b: Vec<f32> = (0..outputs).map(|i| i as f32 / 10.0).collect();
        let bytes = build(b"CRSAMPLE", &[("w", tensor_f32(&[outputs, inputs], &w)), ("b", tensor_f32(&[outputs], &b))]);
        let s = Sections::parse(&bytes, b"CRSAMPLE").unwrap();
        let (wt, bt) = (s.tensor("w").unwrap(), s.tensor("b").unwrap());
        let x: Vec<Vec<f32>> = (0..6).map(|r| (0..inputs).map(|i| ((r * 5 + i * 3) % 11) as f32 - 5.0).collect()).collect();
        let m = Matrix::new(&wt, Some(&bt), "w", outputs, inputs).unwrap();
        let y = m.multiply(&m.round(x.iter().map(Vec::as_slice)));
        assert_eq!((y.rows(), y.width), (6, 32));
        for (r, row) in x.iter().enumerate() {
            for o in 0..outputs {
                let want: f32 = (0..inputs).map(|i| w[o * inputs + i] * row[i]).sum::<f32>() + b[o];
                assert!((y.row(r)[o] - want).abs() < 0.05, "{} {want}", y.row(r)[o]);
            }
        }
        let t = Matrix::transposed(&wt, "w", &[outputs, inputs]).unwrap();
        let z = t.multiply(&t.round([b.as_slice()].into_iter()));
        for i in 0..inputs {
            let want: f32 = (0..outputs).map(|o| w[o * inputs + i] * b[o]).sum();
            assert!((z.row(0)[i] - want).abs() < 0.05);
        }
        assert!(Matrix::new(&wt, None, "w", 7, 7).unwrap_err().contains("dimensions"));
    }
}
