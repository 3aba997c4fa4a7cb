//! Web archives (`.mhtml`, RFC 2557): the page out of a MIME multipart file.

/// Parts that are looked at.
const MOST_PARTS: usize = 1000;

/// A part of an archive, its transfer encoding undone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub body: Vec<u8>,
    pub charset: Option<String>,
}

/// The first HTML part, if the file is a web archive.
pub(super) fn page(bytes: &[u8]) -> Option<Part> {
    let (headers, body) = headers(bytes);
    let kind = header(&headers, "content-type")?;
    header(&headers, "mime-version")?;
    if is(&kind, "text/html") {
        return Some(part(&headers, body));
    }
    if !kind.to_ascii_lowercase().starts_with("multipart/") {
        return None;
    }
    let mark = format!("--{}", parameter(&kind, "boundary")?);
    let mut starts = find_all(body, mark.as_bytes()).take(MOST_PARTS).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(body.len());
        let piece = body.get(start + mark.len()..end).unwrap_or_default();
        let (headers, inner) = self::headers(piece.trim_ascii_start());
        if header(&headers, "content-type").is_some_and(|kind| is(&kind, "text/html")) {
            return Some(part(&headers, inner));
        }
    }
    None
}

fn is(kind: &str, wanted: &str) -> bool {
    kind.split(';').next().is_some_and(|k| k.trim().eq_ignore_ascii_case(wanted))
}

fn part(headers: &[(String, String)], body: &[u8]) -> Part {
    let body = match header(headers, "content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    Part { body, charset: header(headers, "content-type").and_then(|kind| parameter(&kind, "charset")) }
}

/// Header lines, folded ones joined, up to the empty line; and what follows.
fn headers(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |n| n + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        if text.is_empty() || found.len() > 100 {
            return (found, after);
        }
        match (text.starts_with([' ', '\t']), found.last_mut(), text.split_once(':')) {
            (true, Some((_, value)), _) => value.push_str(text),
            (false, _, Some((name, value))) => found.push((name.to_ascii_lowercase(), value.trim().to_owned())),
            // No header line: this is no MIME file.
            _ => return (found, rest),
        }
        rest = after;
    }
}

fn header(headers: &[(String, String)], name: &str) -> Option<String> {
    headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|p| {
        let (key, value) = p.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn find_all<'a>(text: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    // A boundary stands at the head of a line.
    let heads = std::iter::once(0).chain(text.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(n, _)| n + 1));
    heads.filter(move |&n| text.get(n..).is_some_and(|t| t.starts_with(wanted)))
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..]) => rest = after,
            (b'=', [a, b, after @ ..]) => match (hex(*a), hex(*b)) {
                (Some(a), Some(b)) => {
                    out.push(a << 4 | b);
                    rest = after;
                }
                _ => out.push(b'='),
            },
            _ => out.push(byte),
        }
    }
    out
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives() {
        let archive = |kind: &str, encoding: &str, body: &str| {
            format!(
                "From: <Saved by a browser>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Part--x\"\r\n\r\n\r\n------Part--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n------Part--x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n------Part--x--\r\n"
            )
        };
        for (kind, encoding, body, expected) in [
            ("text/html", "quoted-printable", "<p class=3D\"a\">Zo=C3=AB sa=\r\nnk</p>", "<p class=\"a\">Zoë sank</p>"),
            ("text/html; charset=\"utf-8\"", "base64", "PHA+Wm/D\r\nqzwvcD4=", "<p>Zoë</p>"),
            ("TEXT/HTML", "8bit", "<p>Zoë</p>", "<p>Zoë</p>"),
            ("text/html", "quoted-printable", "100=% sure =", "100=% sure"),
        ] {
            let part = page(archive(kind, encoding, body).as_bytes()).unwrap();
            assert_eq!(String::from_utf8_lossy(&part.body).trim(), expected, "{encoding}");
        }
        assert_eq!(page(archive("text/plain", "8bit", "x").as_bytes()), None);
        for text in ["", "The ferry sank.", "<html><p>From: me</p>", "Mayor: we will rebuild.\n\nContent-Type: text/html", "\n\n\n"] {
            assert_eq!(page(text.as_bytes()), None, "{text}");
        }
    }
}
