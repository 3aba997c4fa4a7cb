//! The container of weight files: magic, version, section table, SHA-256, named sections and tensors.
//!
//! Takes the bytes of a file, gives slices into them. Every offset is checked before it is followed and the
//! hash is checked before any section is given out: a cut, changed or foreign file is refused with a sentence
//! that says what is wrong, never a panic.
//!
//! Layout, little-endian: 8 bytes magic; u32 version; u32 number of sections; SHA-256 of everything after
//! byte 48; the table, 48 bytes a section (name padded with zeros to 32 bytes, u64 offset, u64 length); payloads.

use sha2::{Digest, Sha256};

const VERSION: u32 = 1;
const HEADER: usize = 48;
const ENTRY: usize = 48;
const NAME: usize = 32;
const MAX_SECTIONS: usize = 1024;

/// The checked sections of a weight file.
#[derive(Debug)]
pub struct Sections<'a> {
    table: Vec<(&'a str, &'a [u8])>,
}

/// A tensor in row-major order; the first dimension counts rows.
#[derive(Clone, Debug)]
pub struct Tensor<'a> {
    pub dims: Vec<usize>,
    values: Values<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Values<'a> {
    F32(&'a [u8]),
    /// One scale a row: value = scale × byte.
    I8 {
        scales: &'a [u8],
        data: &'a [u8],
    },
}

/// The checksum that a weight file says of itself, in hexadecimal digits; [`Sections::parse`] holds it against the content.
pub fn checksum(bytes: &[u8]) -> String {
    bytes.get(16..HEADER).unwrap_or_default().iter().map(|b| format!("{b:02x}")).collect()
}

impl<'a> Sections<'a> {
    pub fn parse(bytes: &'a [u8], magic: &[u8; 8]) -> Result<Sections<'a>, String> {
        let head = bytes.get(..8).ok_or("weights: the file is too short to be a weight file")?;
        if head != magic {
            return Err(format!("weights: not a {} file", String::from_utf8_lossy(magic)));
        }
        let version = u32_at(bytes, 8).ok_or("weights: the file ends inside its header")?;
        if version != VERSION {
            return Err(format!("weights: format version {version}, this program reads version {VERSION}"));
        }
        let count = u32_at(bytes, 12).ok_or("weights: the file ends inside its header")? as usize;
        let hash = bytes.get(16..HEADER).ok_or("weights: the file ends inside its header")?;
        let body = bytes.get(HEADER..).unwrap_or(&[]);
        if Sha256::digest(body).as_slice() != hash {
            return Err("weights: the hash does not fit the content; the file is damaged or cut".into());
        }
        if count > MAX_SECTIONS {
            return Err(format!("weights: {count} sections, at most {MAX_SECTIONS} are read"));
        }
        let entries = body.get(..count * ENTRY).ok_or("weights: the file ends inside its section table")?;
        let table = entries.chunks_exact(ENTRY).map(|entry| section(bytes, entry)).collect::<Result<_, String>>()?;
        Ok(Sections { table })
    }

    pub fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.table.iter().find(|(n, _)| *n == name).map(|(_, bytes)| *bytes)
    }

    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn text(&self, name: &str) -> Result<&'a str, String> {
        let bytes = self.get(name).ok_or_else(|| format!("weights: no section {name}"))?;
        str::from_utf8(bytes).map_err(|_| format!("weights: section {name} is not UTF-8"))
    }

    pub fn tensor(&self, name: &str) -> Result<Tensor<'a>, String> {
        let bytes = self.get(name).ok_or_else(|| format!("weights: no section {name}"))?;
        Tensor::parse(bytes).ok_or_else(|| format!("weights: tensor {name} has a wrong size or values that are no numbers"))
    }
}

impl<'a> Tensor<'a> {
    /// Header: u8 dtype (0 f32, 1 i8), u8 number of dimensions, u16 zero, u32 a dimension.
    fn parse(bytes: &'a [u8]) -> Option<Tensor<'a>> {
        let (&dtype, &ndim) = (bytes.first()?, bytes.get(1)?);
        let mut at = 4 + 4 * usize::from(ndim);
        let dims: Vec<usize> =
            bytes.get(4..at)?.chunks_exact(4).map(|d| f_bytes(d).map_or(0, |b| u32::from_le_bytes(b) as usize)).collect();
        let count = dims.iter().try_fold(1usize, |n, &d| n.checked_mul(d))?;
        let values = match dtype {
            0 => {
                let data = bytes.get(at..)?;
                (data.len() == count.checked_mul(4)? && all_finite(data)).then_some(Values::F32(data))?
            }
            1 => {
                let rows = *dims.first()?;
                let scales = bytes.get(at..at.checked_add(rows.checked_mul(4)?)?)?;
                at += rows * 4;
                let data = bytes.get(at..)?;
                (data.len() == count && all_finite(scales)).then_some(Values::I8 { scales, data })?
            }
            _ => return None,
        };
        Some(Tensor { dims, values })
    }

    /// All values, row by row.
    pub fn to_f32(&self) -> Vec<f32> {
        match self.values {
            Values::F32(data) => floats(data).collect(),
            Values::I8 { scales, data } => {
                let width = self.width();
                floats(scales)
                    .zip(data.chunks(width))
                    .flat_map(|(s, row)| row.iter().map(move |&b| s * f32::from(b.cast_signed())))
                    .collect()
            }
        }
    }

    /// The rows as bytes with one scale each. Rows of floats are rounded to 8 bits the way the training exports them.
    pub fn to_i8(&self) -> (Vec<f32>, Vec<i8>) {
        match self.values {
            Values::I8 { scales, data } => (floats(scales).collect(), data.iter().map(|b| b.cast_signed()).collect()),
            Values::F32(data) => {
                let all: Vec<f32> = floats(data).collect();
                let mut scales = Vec::new();
                let mut bytes = Vec::with_capacity(all.len());
                for row in all.chunks(self.width()) {
                    let max = row.iter().fold(0.0f32, |m, v| m.max(v.abs()));
                    let scale = max.max(1e-8) / 127.0;
                    scales.push(scale);
                    bytes.extend(row.iter().map(|v| (v / scale).round() as i8));
                }
                (scales, bytes)
            }
        }
    }

    /// Values in a row.
    pub fn width(&self) -> usize {
        self.dims.iter().skip(1).product::<usize>().max(1)
    }
}

fn section<'a>(bytes: &'a [u8], entry: &'a [u8]) -> Result<(&'a str, &'a [u8]), String> {
    let raw = entry.get(..NAME).unwrap_or(&[]);
    let end = raw.iter().position(|&b| b == 0).unwrap_or(NAME);
    let name = raw.get(..end).and_then(|n| str::from_utf8(n).ok()).ok_or("weights: a section name is not text")?;
    let range = || {
        let start = usize::try_from(u64_at(entry, NAME)?).ok()?;
        let end = start.checked_add(usize::try_from(u64_at(entry, NAME + 8)?).ok()?)?;
        bytes.get(start..end)
    };
    Ok((name, range().ok_or_else(|| format!("weights: section {name} reaches past the end of the file"))?))
}

fn f_bytes<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    f_bytes(bytes.get(at..at + 4)?).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    f_bytes(bytes.get(at..at + 8)?).map(u64::from_le_bytes)
}

fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> + '_ {
    bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b))
}

fn all_finite(bytes: &[u8]) -> bool {
    floats(bytes).all(f32::is_finite)
}

/// Builds a container; tests make small weight files with it.
#[cfg(test)]
pub fn build(magic: &[u8; 8], sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut body = vec![0u8; sections.len() * ENTRY];
    for (i, (name, payload)) in sections.iter().enumerate() {
        while !(body.len() + HEADER).is_multiple_of(8) {
            body.push(0);
        }
        let start = (body.len() + HEADER) as u64;
        let entry = &mut body[i * ENTRY..(i + 1) * ENTRY];
        entry[..name.len()].copy_from_slice(name.as_bytes());
        entry[NAME..NAME + 8].copy_from_slice(&start.to_le_bytes());
        entry[NAME + 8..].copy_from_slice(&(payload.len() as u64).to_le_bytes());
        body.extend_from_slice(payload);
    }
    let mut out = magic.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    out.extend_from_slice(&Sha256::digest(&body));
    out.extend_from_slice(&body);
    out
}

/// The payload of an f32 tensor; for tests.
#[cfg(test)]
pub fn tensor_f32(dims: &[usize], values: &[f32]) -> Vec<u8> {
    let mut out = vec![0, dims.len() as u8, 0, 0];
    dims.iter().for_each(|&d| out.extend_from_slice(&(d as u32).to_le_bytes()));
    values.iter().for_each(|v| out.extend_from_slice(&v.to_le_bytes()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAGIC: &[u8; 8] = b"CRSAMPLE";

    fn sample() -> Vec<u8> {
        let mut i8s = vec![1, 2, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0];
        i8s.extend_from_slice(&0.5f32.to_le_bytes());
        i8s.extend_from_slice(&2.0f32.to_le_bytes());
        i8s.extend_from_slice(&[1, 2, 255, 4, 5, 128]);
        build(MAGIC, &[("config", b"{}".to_vec()), ("a", tensor_f32(&[2], &[1.0, -2.0])), ("b", i8s)])
    }

    #[test]
    fn reads_what_was_written() {
        let bytes = sample();
        let sections = Sections::parse(&bytes, MAGIC).unwrap();
        assert_eq!(sections.text("config"), Ok("{}"));
        assert_eq!(sections.tensor("a").unwrap().to_f32(), [1.0, -2.0]);
        let b = sections.tensor("b").unwrap();
        assert_eq!((b.dims.clone(), b.to_f32()), (vec![2, 3], vec![0.5, 1.0, -0.5, 8.0, 10.0, -256.0]));
        assert!(sections.tensor("c").unwrap_err().contains("no section c"));
    }

    #[test]
    fn foreign_files_are_named() {
        assert!(Sections::parse(b"", MAGIC).unwrap_err().contains("too short"));
        assert!(Sections::parse(b"PK\x03\x04 something else", MAGIC).unwrap_err().contains("not a CRSAMPLE file"));
        let mut newer = sample();
        newer[8] = 9;
        assert!(Sections::parse(&newer, MAGIC).unwrap_err().contains("version 9"));
    }

    proptest! {
        #[test]
        fn cut_files_are_refused(cut in 0usize..10_000) {
            let bytes = sample();
            let cut = cut % bytes.len();
            prop_assert!(Sections::parse(&bytes[..cut], MAGIC).is_err());
        }

        #[test]
        fn flipped_bits_are_refused(at in 0usize..10_000, bit in 0u8..8) {
            let mut bytes = sample();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            // The count of sections lies outside the hash: a smaller count leaves fewer sections, never a wrong one.
            if (12..16).contains(&at) {
                let _ = Sections::parse(&bytes, MAGIC);
            } else {
                prop_assert!(Sections::parse(&bytes, MAGIC).is_err());
            }
        }

        #[test]
        fn any_tensor_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..64), ndim in 0u8..4, dtype in 0u8..3) {
            let mut bytes = bytes;
            if bytes.len() > 1 { bytes[0] = dtype; bytes[1] = ndim; }
            if let Some(t) = Tensor::parse(&bytes) { t.to_f32(); t.to_i8(); }
        }
    }
}
