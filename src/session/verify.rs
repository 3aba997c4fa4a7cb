//! Bundles checked: checksums, then the analysis once more.

use super::{Session, Verdict};
use crate::analysis::{Analysis, analyse};
use crate::refusal::Refusal;
use crate::report::{self, Offsets, Report, bundle};
use std::collections::BTreeMap;

impl Session {
    /// Re-runs the analysis of a bundle, beside the articles that are here, and compares the reports.
    pub fn verify(&self, bundle: &bundle::Bundle) -> Result<Verdict, Refusal> {
        if bundle.whole == Some(false) {
            return Ok(Verdict::Differs(vec!["checksum".to_owned()]));
        }
        if bundle.carried.is_some() && bundle.blocks.is_some() && bundle.carried != bundle.blocks {
            return Ok(Verdict::Differs(vec!["engine".to_owned()]));
        }
        let other = if bundle.version != report::VERSION {
            Some(format!("it was made by version {}, this is {}", bundle.version, report::VERSION))
        } else if bundle.withheld {
            Some("the texts of its articles were left out".to_owned())
        } else if bundle.weights.is_some() && self.weights.is_some() && bundle.weights != self.weights {
            Some("it was made with other weights".to_owned())
        } else {
            None
        };
        if let Some(why) = other {
            return Ok(Verdict::CannotTell(why));
        }
        if bundle.articles.len() > self.limits.articles || bundle.articles.iter().any(|(_, raw)| raw.len() > self.limits.bytes) {
            return Err(Refusal::new("too-large", "its articles are more or larger than the limits allow"));
        }
        let here = serde_json::to_value(self.again(bundle)).map_err(|e| Refusal::new("bundle", e.to_string()))?;
        let (Some(here), Some(there)) = (here.as_object(), bundle.report.as_object()) else {
            return Ok(Verdict::CannotTell("the bundle holds no report".to_owned()));
        };
        // A report that does not say its weights is judged by the rest.
        let told = |key: &String| key != "weights" || there.contains_key(key);
        let differing: Vec<String> =
            here.iter().filter(|(key, value)| told(key) && there.get(*key) != Some(value)).map(|(key, _)| key.clone()).collect();
        Ok(if differing.is_empty() { Verdict::Same } else { Verdict::Differs(differing) })
    }

    /// The report of a bundle's articles as this program makes it.
    fn again(&self, bundle: &bundle::Bundle) -> Report {
        let mut other = BTreeMap::new();
        for (meta, raw) in &bundle.articles {
            let meta = Session::said(raw, meta, bundle.decisions.given.get(&meta.id));
            other.insert(meta.id.clone(), analyse(&self.reader, raw, &meta));
        }
        let analyses: Vec<&Analysis> = other.values().collect();
        self.stamped(report::report(&analyses, &self.compared(&analyses, &bundle.placed), Offsets::CodePoints))
    }
}
