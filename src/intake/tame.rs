//! The tree of a page, built under watch: deep trees take the parser and what looks at the tree afterwards quadratic time, and unclosed
//! formatting is repeated in every block after it, so that a small page can become an endless one.

use dom_query::{Document, NodeId};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;

/// Nodes inside each other; real pages have a tenth of it.
const MAX_DEPTH: u32 = 500;
/// Nodes of a tree; each takes some two hundred bytes.
const MAX_NODES: usize = 400_000;
/// Real pages have twenty bytes and more for a node; a tree may have so many nodes whatever its length.
const FEWEST_BYTES: usize = 8;
const FREE_NODES: usize = 10_000;
/// How much text and how many nodes stand in each element, added up: what it costs to look into every element, as finding the article does.
const MAX_WEIGHT: u64 = 200_000_000;
/// What a node weighs beside its text.
const NODE: u64 = 50;
/// The tree is looked at after so many bytes.
const STEP: usize = 1024;

/// The tree of a page; none where it grows too large or too deep.
pub(super) fn tree(html: &str) -> Option<Document> {
    let most = MAX_NODES.min(FREE_NODES.max(html.len() / FEWEST_BYTES));
    let options = ParseOpts { tree_builder: TreeBuilderOpts { scripting_enabled: false, ..Default::default() }, ..Default::default() };
    let mut parser = parse_document(Watched::default(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let end = (STEP.min(rest.len())..=rest.len()).find(|n| rest.is_char_boundary(*n))?;
        let (step, after) = rest.split_at_checked(end)?;
        parser.process(StrTendril::from_slice(step));
        let watched = &parser.tokenizer.sink.sink;
        if watched.deepest.get() > MAX_DEPTH || watched.weight.get() > MAX_WEIGHT || watched.document.tree.len() > most {
            return None;
        }
        rest = after;
    }
    let document = parser.finish().document;
    // What the parser moved while it went is counted where it came to stand.
    is_tame(&document).then_some(document)
}

/// Whether a tree can be worked on.
fn is_tame(document: &Document) -> bool {
    let mut depths: HashMap<NodeId, u32> = HashMap::new();
    let mut weight = 0u64;
    for node in document.root().descendants_it() {
        let depth = node.parent().and_then(|p| depths.get(&p.id).copied()).unwrap_or(0) + 1;
        depths.insert(node.id, depth);
        let text = if node.is_text() { node.text().len() as u64 } else { 0 };
        weight += u64::from(depth) * (NODE + text);
        if depth > MAX_DEPTH || weight > MAX_WEIGHT {
            return false;
        }
    }
    true
}

/// A document that knows how deep each of its nodes stands.
#[derive(Default)]
struct Watched {
    document: Document,
    depths: RefCell<HashMap<NodeId, u32>>,
    deepest: Cell<u32>,
    weight: Cell<u64>,
}

impl Watched {
    fn depth(&self, node: &NodeId) -> u32 {
        self.depths.borrow().get(node).copied().unwrap_or(0)
    }

    fn place(&self, child: &NodeOrText<NodeId>, depth: u32) {
        let text = match child {
            NodeOrText::AppendNode(node) => {
                self.depths.borrow_mut().insert(*node, depth);
                self.deepest.set(self.deepest.get().max(depth));
                0
            }
            NodeOrText::AppendText(text) => text.len() as u64,
        };
        self.weight.set(self.weight.get() + u64::from(depth) * (NODE + text));
    }
}

/// All is done by the document; what is put into the tree is noted.
impl TreeSink for Watched {
    type ElemName<'a> = Ref<'a, QualName>;
    type Output = Self;
    type Handle = NodeId;

    fn finish(self) -> Self {
        self
    }

    /// Of no use here, and there may be one for every byte.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let contents = self.document.get_template_contents(target);
        let depth = self.depth(target) + 1;
        self.depths.borrow_mut().insert(contents, depth);
        contents
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.document.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.place(&child, self.depth(parent) + 1);
        self.document.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.place(&child, self.depth(sibling));
        self.document.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        self.place(&child, self.depth(element).max(self.depth(before) + 1));
        self.document.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.document.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_and_pages() {
        for html in [
            "<p>The ferry sank on Monday.<p>It sank off Kell.<br><hr>".repeat(20_000),
            "<div><b>x</b> and so it goes on</div>".repeat(20_000),
            format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(5_000)),
            format!("<script>{}</script><p>x", "'<div>'".repeat(5_000)),
            format!("<!-- {} --><p>x", "<div>".repeat(5_000)),
            "<".repeat(5_000),
            "<font size=2><p>x".repeat(100),
            format!("<p>{}", "x".repeat(3_000_000)),
        ] {
            assert!(tree(&html).is_some(), "{}", html.get(..60).unwrap_or(&html));
        }
        for html in [
            "<div>".repeat(5_000),
            format!("<svg><foreignObject>{}", "<x/>".repeat(5_000) + &"<div>".repeat(5_000)),
            format!("<noscript>{}", "<div>".repeat(5_000)),
            format!("<script><!--<script></script>{}", "<div>".repeat(5_000))
                + "-->"
                + &"<div>".repeat(5_000)
                + "</script>"
                + &"<div>".repeat(5_000),
            "<template>".repeat(5_000),
            format!("<svg><style>{}", "<div>".repeat(5_000)),
            format!("{}{}", (0..300).map(|n| format!("<b id={n}>")).collect::<String>(), "<p>x".repeat(5_000)),
            format!("{}{}", "<div>".repeat(450), "x".repeat(3_000_000)),
        ] {
            assert!(tree(&html).is_none(), "{}", html.get(..60).unwrap_or(&html));
        }
    }
}
