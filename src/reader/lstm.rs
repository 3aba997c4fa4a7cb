//! A bidirectional LSTM layer over a batch of sentences, one step of all sentences at a time.

use super::kernel::widest;
use super::math::{sigmoid, tanh};
use super::matrix::{Matrix, Rounded, Table, check};
use crate::weights::Sections;
use std::ops::Range;

#[derive(Debug)]
pub struct BiLstm {
    forward: Direction,
    backward: Direction,
    pub hidden: usize,
}

#[derive(Debug)]
struct Direction {
    input: Matrix,
    recurrent: Matrix,
}

impl BiLstm {
    /// Reads `{name}.f.*` and `{name}.b.*`; gates stand in the order input, forget, cell, output.
    pub fn load(sections: &Sections, name: &str, inputs: usize, hidden: usize) -> Result<BiLstm, String> {
        let direction = |side: &str| {
            let tensor = |part: &str| sections.tensor(&format!("{name}.{side}.{part}"));
            let bias = tensor("bias")?;
            check(&bias, &[4 * hidden], name)?;
            Ok::<_, String>(Direction {
                input: Matrix::new(&tensor("wih")?, Some(&bias), name, 4 * hidden, inputs)?,
                recurrent: Matrix::new(&tensor("whh")?, None, name, 4 * hidden, hidden)?,
            })
        };
        Ok(BiLstm { forward: direction("f")?, backward: direction("b")?, hidden })
    }

    /// `inputs` holds distinct input rows, `which` the row of each token, `sentences` token ranges, longest first.
    /// Gives a row of both directions' states a token.
    pub fn run(&self, inputs: &Table, which: &[usize], sentences: &[Range<usize>]) -> Table {
        let mut out = Table::new(which.len(), 2 * self.hidden);
        let rounded = self.forward.input.round((0..inputs.rows()).map(|i| inputs.row(i)));
        self.forward.run(&rounded, which, sentences, self.hidden, false, &mut out);
        self.backward.run(&rounded, which, sentences, self.hidden, true, &mut out);
        out
    }
}

impl Direction {
    fn run(&self, inputs: &Rounded, which: &[usize], sentences: &[Range<usize>], hidden: usize, reverse: bool, out: &mut Table) {
        let projected = self.input.multiply(inputs);
        let column = if reverse { hidden } else { 0 };
        let mut cells = Table::new(sentences.len(), hidden);
        let mut states = Rounded::default();
        let mut next = Rounded::default();
        let mut gates = Table::default();
        states.clear_unit(hidden);
        let zeros = vec![0.0; hidden];
        sentences.iter().for_each(|_| states.push_unit(&zeros));
        let longest = sentences.first().map_or(0, |s| s.len());
        for step in 0..longest {
            let active = sentences.partition_point(|s| s.len() > step);
            states.truncate(active);
            self.recurrent.multiply_into(&states, &mut gates);
            next.clear_unit(hidden);
            for (k, sentence) in sentences.iter().take(active).enumerate() {
                let token = if reverse { sentence.end - 1 - step } else { sentence.start + step };
                let input = which.get(token).map_or(&[][..], |&row| projected.row(row));
                let state = out.row_mut(token).get_mut(column..column + hidden).unwrap_or(&mut []);
                cell(gates.row_mut(k), input, cells.row_mut(k), state);
                next.push_unit(state);
            }
            std::mem::swap(&mut states, &mut next);
        }
    }
}

widest! {
    /// One step of one sentence: gates from both products, then the new cell and state.
    fn cell(gates: &mut [f32], input: &[f32], cells: &mut [f32], state: &mut [f32]) {
        let hidden = cells.len();
        for (gate, x) in gates.iter_mut().zip(input) {
            *gate += x;
        }
        let (input_forget, rest) = gates.split_at_mut_checked(2 * hidden).unwrap_or_default();
        let (new, rest) = rest.split_at_mut_checked(hidden).unwrap_or_default();
        let (output, _) = rest.split_at_mut_checked(hidden).unwrap_or_default();
        input_forget.iter_mut().for_each(|g| *g = sigmoid(*g));
        new.iter_mut().for_each(|g| *g = tanh(*g));
        output.iter_mut().for_each(|g| *g = sigmoid(*g));
        let (input, forget) = input_forget.split_at_checked(hidden).unwrap_or_default();
        for (((c, i), f), n) in cells.iter_mut().zip(input).zip(forget).zip(new.iter()) {
            *c = f * *c + i * n;
        }
        for ((s, c), o) in state.iter_mut().zip(cells.iter()).zip(output.iter()) {
            *s = o * tanh(*c);
        }
    }
}
