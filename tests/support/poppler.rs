//! PDF documents as other programs see them: the tools of poppler (Debian's package `poppler-utils`).

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

/// Runs a tool of poppler on a document and answers what it prints.
///
/// It has to find nothing wrong with the document.
fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let file = File::of(pdf);
    let output = Command::new(tool)
        .args(arguments)
        .arg(&file.0)
        .args((tool == "pdftotext").then_some("-"))
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| {
            panic!("{tool} does not start ({error}): apt-get install -y poppler-utils, or run cargo xtask test")
        });
    let errors = String::from_utf8_lossy(&output.stderr);
    // Some versions do not know that a PDF 1.7 may say of itself that nothing in it is suspect.
    let wrong: Vec<&str> = errors
        .lines()
        .filter(|it| !it.contains("Suspects"))
        .collect();
    assert!(
        output.status.success() && wrong.is_empty(),
        "{tool}: {errors}"
    );
    output.stdout
}

/// A file that is gone when the test is done with it.
struct File(PathBuf);

impl File {
    fn of(bytes: &[u8]) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let name = format!("meldewerk_test_{process}_{count}.pdf");
        let path = std::env::temp_dir().join(name);
        let mut file = std::fs::File::create(&path).expect("a temporary file");
        file.write_all(bytes).expect("room for a temporary file");
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The text of each page, as one would select and copy it.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8(run("pdftotext", &[], pdf)).expect("text");
    let pages = text.strip_suffix('\u{c}').unwrap_or(&text);
    pages.split('\u{c}').map(str::to_owned).collect()
}

/// The text of all pages without what a line break brings: spaces and the hyphens of divided words.
pub fn text(pdf: &[u8]) -> String {
    squeezed(&pages(pdf).concat())
}

/// A text as [`text`] shows it.
pub fn squeezed(text: &str) -> String {
    let kept = |it: &char| !it.is_whitespace() && *it != '\u{ad}';
    text.chars().filter(kept).collect()
}

/// What the document says about itself, such as `Title` or `Pages`.
pub fn about(pdf: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8(run("pdfinfo", &[], pdf)).expect("text");
    text.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(label, _value)| *label == name)
        .map(|(_label, value)| value.trim().to_owned())
}

/// The fonts, each with whether it is embedded and whether it says which characters its glyphs are.
pub fn fonts(pdf: &[u8]) -> Vec<(String, bool, bool)> {
    let text = String::from_utf8(run("pdffonts", &[], pdf)).expect("text");
    text.lines()
        .skip(2)
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            // … encoding, emb, sub, uni, object, generation
            let from_end = |at: usize| words[words.len() - at] == "yes";
            (words[0].to_owned(), from_end(5), from_end(3))
        })
        .collect()
}

/// A page as a picture with 50 dots to the inch: width, height and the grey of each dot.
pub fn picture(pdf: &[u8], page: usize) -> (usize, usize, Vec<u8>) {
    let page = page.to_string();
    let arguments = ["-r", "50", "-gray", "-f", &page, "-l", &page];
    let image = run("pdftoppm", &arguments, pdf);
    // P5, width, height, 255, then the dots.
    let mut rest = image.as_slice();
    let mut header = Vec::new();
    while header.len() < 4 {
        let end = rest
            .iter()
            .position(u8::is_ascii_whitespace)
            .expect("a header");
        header.push(String::from_utf8_lossy(&rest[..end]).into_owned());
        rest = &rest[end + 1..];
    }
    let number = |at: usize| header[at].parse().expect("a number");
    (number(1), number(2), rest.to_vec())
}
