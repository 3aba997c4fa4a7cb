//! The part of the network that finds names: a BiLSTM layer of its own over the words, so that names can be trained anew
//! while tags, trees and attribution stay as they are.
//!
//! Takes the rows of the distinct forms, gives a score a token and tag, and the scores of one tag after another. It does not read the
//! states of the lower layers: those have seen the names of the training texts, and what is built on them does worse on others.

use super::classes::Classes;
use super::features::Vocabulary;
use super::lstm::BiLstm;
use super::matrix::{Matrix, Table, check};
use super::network::Rows;
use crate::weights::Sections;
use std::ops::Range;

#[derive(Debug)]
pub struct Names {
    classes: Classes,
    class: Rows,
    layer: BiLstm,
    head: Matrix,
    /// For `Tagset::with_steps`.
    pub steps: Vec<f32>,
}

impl Names {
    /// `words` is the size of the vocabulary, `inputs` the width of a form's row.
    pub fn load(sections: &Sections, tags: usize, hidden: usize, words: usize, inputs: usize) -> Result<Names, String> {
        let classes = Classes::load(sections, words)?;
        let class = Rows::load(sections, "class.weight", Classes::MOST)?;
        let layer = BiLstm::load(sections, "names", inputs + class.width, hidden)?;
        let (weight, bias) = (sections.tensor("ner.weight")?, sections.tensor("ner.bias")?);
        let steps = sections.tensor("ner.steps")?;
        check(&steps, &[(tags + 1) * tags], "ner.steps")?;
        Ok(Names { head: Matrix::new(&weight, Some(&bias), "ner", tags, 2 * hidden)?, steps: steps.to_f32(), classes, class, layer })
    }

    /// `rows` are the inputs of the distinct forms, `which` the row of each token, `sentences` token ranges, longest first.
    pub fn scores(&self, distinct: &[&str], rows: &Table, which: &[usize], sentences: &[Range<usize>], words: &Vocabulary) -> Table {
        let mut inputs = Table::new(rows.rows(), rows.width + self.class.width);
        for (i, form) in distinct.iter().enumerate() {
            let (row, class) = inputs.row_mut(i).split_at_mut_checked(rows.width).unwrap_or_default();
            row.copy_from_slice(rows.row(i));
            self.class.add(u32::from(self.classes.of(form, words)), class);
        }
        let states = self.layer.run(&inputs, which, sentences);
        self.head.multiply(&self.head.round((0..states.rows()).map(|i| states.row(i))))
    }
}
