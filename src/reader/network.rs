//! The network: word vectors and hashed features, BiLSTM layers, heads for tags and trees.
//!
//! Takes word forms in sentences, gives score tables; decides nothing. Tensor names and sizes are fixed in
//! `train/export.py`, the arithmetic follows `train/model.py`.

use super::features::{Vocabulary, buckets};
use super::lstm::BiLstm;
use super::math::{argmax, dot};
use super::matrix::{Matrix, Table, check};
use super::names::Names;
use crate::weights::Sections;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// Sizes and tag sets, section `config`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Config {
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub labels: Vec<String>,
    pub ner: Vec<String>,
    pub attr: Vec<String>,
    buckets: u32,
    features: usize,
    hidden: usize,
    layers: usize,
    tag_hidden: usize,
    name_hidden: usize,
    arc: usize,
    lab: usize,
}

#[derive(Debug)]
pub struct Network {
    pub config: Config,
    pub vocabulary: Vocabulary,
    word: Rows,
    feature: Rows,
    layers: Vec<BiLstm>,
    tag: Option<BiLstm>,
    upos: Matrix,
    xpos: Option<Matrix>,
    pub names: Option<Names>,
    /// Source, cue, content.
    roles: Option<[Matrix; 3]>,
    mlp: Matrix,
    /// The root's row after the shared hidden layer.
    root: Vec<f32>,
    arc_u: Matrix,
    arc_bias: Vec<f32>,
    label_pair: Matrix,
    label_head: Matrix,
    label_dependent: Matrix,
}

/// Embedding rows, kept as bytes.
#[derive(Debug)]
pub struct Rows {
    pub width: usize,
    scales: Vec<f32>,
    bytes: Vec<i8>,
}

/// Scores of one batch, a row a token.
#[derive(Debug)]
pub struct States {
    pub upos: Table,
    pub xpos: Option<Table>,
    pub ner: Option<Table>,
    pub roles: Option<[Table; 3]>,
    mlp: Table,
}

impl Network {
    pub fn load(sections: &Sections) -> Result<Network, String> {
        let config: Config = serde_json::from_str(sections.text("config")?).map_err(|e| format!("weights: config: {e}"))?;
        let vocabulary = Vocabulary::new(sections.text("vocab")?);
        let (word, feature) =
            (Rows::load(sections, "emb.word", vocabulary.len())?, Rows::load(sections, "emb.feature", config.buckets as usize)?);
        if config.layers == 0 || config.hidden == 0 {
            return Err("weights: config: no layers".into());
        }
        let wide = 2 * config.hidden;
        let layers = (0..config.layers)
            .map(|i| BiLstm::load(sections, &format!("lstm.{i}"), if i == 0 { word.width + feature.width } else { wide }, config.hidden))
            .collect::<Result<Vec<_>, String>>()?;
        let tag = (config.tag_hidden > 0).then(|| BiLstm::load(sections, "tag", wide, config.tag_hidden)).transpose()?;
        let tagged = tag.as_ref().map_or(wide, |t| 2 * t.hidden);
        let head = |name: &str, outputs: usize, inputs: usize| {
            let (weight, bias) = (sections.tensor(&format!("{name}.weight"))?, sections.tensor(&format!("{name}.bias"))?);
            Matrix::new(&weight, Some(&bias), name, outputs, inputs)
        };
        let maybe = |name: &str, tags: &[String], inputs| (!tags.is_empty()).then(|| head(name, tags.len(), inputs)).transpose();
        let (inputs, tags) = (word.width + feature.width, config.ner.len());
        let names = (tags > 0).then(|| Names::load(sections, tags, config.name_hidden, vocabulary.len(), inputs)).transpose()?;
        let role = |name| head(name, config.attr.len(), tagged);
        let roles = (!config.attr.is_empty())
            .then(|| Ok::<_, String>([role("attr_source")?, role("attr_cue")?, role("attr_content")?]))
            .transpose()?;
        let (arc, lab, labels) = (config.arc, config.lab, config.labels.len());
        let mlp = head("mlp", 2 * arc + 2 * lab, wide)?;
        let vector = |name: &str, size: usize| {
            let tensor = sections.tensor(name)?;
            check(&tensor, &[size], name).map(|()| tensor.to_f32())
        };
        let mut network = Network {
            upos: head("upos", config.upos.len(), wide)?,
            xpos: maybe("xpos", &config.xpos, wide)?,
            names,
            roles,
            mlp,
            root: Vec::new(),
            arc_u: Matrix::transposed(&sections.tensor("arc.u")?, "arc.u", &[arc, arc])?,
            arc_bias: vector("arc.hb", arc)?,
            label_pair: Matrix::transposed(&sections.tensor("lab.v")?, "lab.v", &[lab, labels, lab])?,
            label_head: head("lab.lh", labels, lab)?,
            label_dependent: Matrix::new(&sections.tensor("lab.ld.weight")?, None, "lab.ld", labels, lab)?,
            config,
            vocabulary,
            word,
            feature,
            layers,
            tag,
        };
        let root = Table { width: wide, data: vector("root", wide)? };
        network.root = network.hidden(&root).data;
        Ok(network)
    }

    /// `sentences` are token ranges that cover `forms` in order, longest first.
    pub fn run(&self, forms: &[&str], sentences: &[Range<usize>]) -> States {
        let (distinct, rows, of_form) = self.words(forms);
        let each: Vec<usize> = (0..forms.len()).collect();
        let mut states = Table::default();
        for (i, layer) in self.layers.iter().enumerate() {
            states = if i == 0 { layer.run(&rows, &of_form, sentences) } else { layer.run(&states, &each, sentences) };
        }
        let tagged = self.tag.as_ref().map(|tag| tag.run(&states, &each, sentences));
        let tagged = tagged.as_ref().unwrap_or(&states);
        let score = |head: &Matrix, x: &Table| head.multiply(&head.round((0..x.rows()).map(|i| x.row(i))));
        States {
            upos: score(&self.upos, &states),
            xpos: self.xpos.as_ref().map(|head| score(head, &states)),
            ner: self.names.as_ref().map(|names| names.scores(&distinct, &rows, &of_form, sentences, &self.vocabulary)),
            roles: self.roles.as_ref().map(|heads| heads.each_ref().map(|head| score(head, tagged))),
            mlp: self.hidden(&states),
        }
    }

    /// The distinct forms, their input rows, and the row of each token.
    fn words<'a>(&self, forms: &[&'a str]) -> (Vec<&'a str>, Table, Vec<usize>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut distinct = Vec::new();
        let which = forms
            .iter()
            .map(|form| {
                *seen.entry(form).or_insert_with(|| {
                    distinct.push(*form);
                    distinct.len() - 1
                })
            })
            .collect();
        let mut rows = Table::new(distinct.len(), self.word.width + self.feature.width);
        for (i, form) in distinct.iter().enumerate() {
            let (word, feature) = rows.row_mut(i).split_at_mut_checked(self.word.width).unwrap_or_default();
            self.word.add(self.vocabulary.id(form), word);
            for bucket in buckets(form, self.config.buckets, self.config.features) {
                self.feature.add(bucket, feature);
            }
        }
        (distinct, rows, which)
    }

    /// The hidden layer that arcs and labels share.
    fn hidden(&self, states: &Table) -> Table {
        let mut out = self.mlp.multiply(&self.mlp.round((0..states.rows()).map(|i| states.row(i))));
        out.data.iter_mut().for_each(|v| *v = if *v > 0.0 { *v } else { 0.1 * *v });
        out
    }

    /// A part of the hidden row of a word: 0 is the root, `i + 1` the `i`-th word of the sentence.
    fn part<'a>(&'a self, states: &'a States, sentence: &Range<usize>, node: usize, columns: &Range<usize>) -> &'a [f32] {
        let row = match node.checked_sub(1) {
            None => &self.root,
            Some(word) => states.mlp.row(sentence.start + word),
        };
        row.get(columns.clone()).unwrap_or(&[])
    }

    /// For each word of the sentence its score with each head, the root first.
    pub fn arcs(&self, states: &States, sentence: &Range<usize>) -> Vec<Vec<f32>> {
        let (heads, dependents) = (0..self.config.arc, self.config.arc..2 * self.config.arc);
        let nodes = sentence.len() + 1;
        let head_bias: Vec<f32> = (0..nodes).map(|h| dot(self.part(states, sentence, h, &heads), &self.arc_bias)).collect();
        let turned = self.arc_u.multiply(&self.arc_u.round((1..nodes).map(|d| self.part(states, sentence, d, &dependents))));
        (0..sentence.len())
            .map(|word| {
                let row = turned.row(word).get(..self.config.arc).unwrap_or(&[]);
                head_bias.iter().enumerate().map(|(h, bias)| dot(row, self.part(states, sentence, h, &heads)) + bias).collect()
            })
            .collect()
    }

    /// The best label of each word given its head. `root` and nothing else hangs from the root.
    pub fn labels(&self, states: &States, sentence: &Range<usize>, heads: &[usize]) -> Vec<usize> {
        let (lab, start) = (self.config.lab, 2 * self.config.arc);
        let (head_part, dependent_part) = (start..start + lab, start + lab..start + 2 * lab);
        let nodes = sentence.len() + 1;
        let of_heads = self.label_head.multiply(&self.label_head.round((0..nodes).map(|n| self.part(states, sentence, n, &head_part))));
        let dependents = || (1..nodes).map(|n| self.part(states, sentence, n, &dependent_part));
        let of_dependents = self.label_dependent.multiply(&self.label_dependent.round(dependents()));
        let pairs = self.label_pair.multiply(&self.label_pair.round(dependents()));
        let root = self.config.labels.iter().position(|l| l == "root");
        heads
            .iter()
            .enumerate()
            .map(|(word, &head)| {
                if let (0, Some(root)) = (head, root) {
                    return root;
                }
                let head_row = self.part(states, sentence, head, &head_part);
                let sums = pairs.row(word).chunks_exact(lab.max(1)).map(|row| dot(row, head_row));
                let scores = sums.zip(of_heads.row(head)).zip(of_dependents.row(word)).map(|((pair, h), d)| pair + h + d);
                let scores = scores.take(self.config.labels.len()).enumerate();
                argmax(&scores.map(|(l, score)| if Some(l) == root { f32::NEG_INFINITY } else { score }).collect::<Vec<_>>())
            })
            .collect()
    }
}

impl Rows {
    pub fn load(sections: &Sections, name: &str, rows: usize) -> Result<Rows, String> {
        let tensor = sections.tensor(name)?;
        let width = tensor.width();
        check(&tensor, &[rows, width], name)?;
        let (scales, bytes) = tensor.to_i8();
        Ok(Rows { width, scales, bytes })
    }

    pub fn add(&self, row: u32, to: &mut [f32]) {
        let row = row as usize;
        let bytes = self.bytes.get(row * self.width..(row + 1) * self.width).unwrap_or(&[]);
        let scale = self.scales.get(row).copied().unwrap_or(0.0);
        for (to, &byte) in to.iter_mut().zip(bytes) {
            *to += scale * f32::from(byte);
        }
    }
}
