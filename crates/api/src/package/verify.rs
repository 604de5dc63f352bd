//! Checking a package: nothing altered, nothing added, nothing left out, and the journal whole. No database is needed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use aws_lc_rs::digest::{Context, SHA256};
use data_encoding::HEXLOWER;
use meldewerk_store::{Break, ExportedEntry};
use serde::de::DeserializeOwned;
use serde_json::Value;
use zip::ZipArchive;

use super::manifest::Manifest;
use super::seal::{Signed, statement};
use super::{ATTACHMENTS, CHECKPOINT, CHECKSUMS, FORM, JOURNAL, MANIFEST, REPORTS, SIGNATURE};
use crate::checkpoint::{Statement, is_signed};
use crate::ids::sha256;

/// Most bytes of a member that is read as a whole.
const MAX_READ: u64 = 64 << 20;

/// Where the key came from by which a package was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrigin {
    /// From whoever checks: the package is from the holder of that key.
    Pinned,
    /// From the package itself: it is whole, but anybody may have made it.
    Embedded,
}

/// Something that is wrong with a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The member, or the entry of the journal; empty for the file itself.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            return f.write_str(&self.what);
        }
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The result of checking a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// By whose key it was checked.
    pub key: KeyOrigin,
    /// The key, in Base64.
    pub public_key: String,
    /// How many members it has.
    pub members: usize,
    /// How many entries of the journal are in it.
    pub entries: usize,
    /// The entries whose personal data were erased; the chain is valid all the same.
    pub erased: Vec<i64>,
    /// What is wrong; empty when nothing is.
    pub faults: Vec<Fault>,
}

/// Checks a package by the public key that whoever checks trusts (Base64), or by the one that the package names itself.
///
/// Only what prevents any reading at all is an error; everything that is wrong with the package is a fault in the verdict.
pub fn verify<R: Read + Seek>(mut package: R, key: Option<&str>) -> io::Result<Verdict> {
    let ends_well = ends_well(&mut package)?;
    let archive = match ZipArchive::new(package) {
        Ok(archive) => archive,
        Err(error) => return Ok(Verdict::unreadable(&error.to_string())),
    };
    let mut check = Check {
        archive,
        faults: Vec::new(),
        digests: BTreeMap::new(),
    };
    if !ends_well {
        check.fault("", "the file does not end where its directory ends");
    }
    Ok(check.run(key))
}

/// Whether the end of the directory is the end of the file: other programs would find what stands behind it.
fn ends_well<R: Read + Seek>(package: &mut R) -> io::Result<bool> {
    /// Bytes of the end of the directory without a comment.
    const END: u64 = 22;
    const MARK: &[u8] = b"PK\x05\x06";
    let length = package.seek(SeekFrom::End(0))?;
    if length < END {
        return Ok(false);
    }
    package.seek(SeekFrom::Start(length.saturating_sub(END)))?;
    let mut end = [0; 22];
    package.read_exact(&mut end)?;
    package.seek(SeekFrom::Start(0))?;
    let number = |from: usize| {
        let bytes = end.get(from..from.saturating_add(4));
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        u64::from(bytes.map_or(0, u32::from_le_bytes))
    };
    let (size, start) = (number(12), number(16));
    let has_comment = end.get(20..22) != Some([0, 0].as_slice());
    // Beyond 4 GiB the numbers stand elsewhere.
    let is_long = size == u64::from(u32::MAX) || start == u64::from(u32::MAX);
    let adds_up = start.saturating_add(size).saturating_add(END) == length;
    Ok(end.starts_with(MARK) && !has_comment && (is_long || adds_up))
}

impl Verdict {
    fn unreadable(why: &str) -> Self {
        Self {
            key: KeyOrigin::Embedded,
            public_key: String::new(),
            members: 0,
            entries: 0,
            erased: Vec::new(),
            faults: vec![Fault {
                place: String::new(),
                what: format!("the file cannot be read as a package: {why}"),
            }],
        }
    }
}

/// What the journal in the package says.
#[derive(Default)]
struct Chain {
    entries: usize,
    erased: Vec<i64>,
    last: i64,
    head: String,
    /// Filed reports and attachments by their identifiers, as the entries name them.
    named: BTreeMap<String, Named>,
    /// The attachments, and the incidents with their reports, whose content was erased.
    gone: BTreeSet<String>,
}

/// A file whose hash an entry of the journal names.
struct Named {
    sha256: String,
    /// The folder in which it stands.
    folder: &'static str,
    incident: Option<String>,
}

struct Check<R> {
    archive: ZipArchive<R>,
    faults: Vec<Fault>,
    /// The hash of every member, by its name.
    digests: BTreeMap<String, String>,
}

impl<R: Read + Seek> Check<R> {
    fn fault(&mut self, place: &str, what: impl Into<String>) {
        self.faults.push(Fault {
            place: place.to_owned(),
            what: what.into(),
        });
    }

    fn run(mut self, pinned: Option<&str>) -> Verdict {
        self.container();
        self.hash_members();
        let signed: Option<Signed> = self.json(SIGNATURE);
        let manifest: Option<Manifest> = self.json(MANIFEST);
        let embedded = signed.as_ref().map(|signed| signed.public_key.clone());
        let (key, public_key) = match pinned {
            Some(key) => (KeyOrigin::Pinned, key.trim().to_owned()),
            None => (KeyOrigin::Embedded, embedded.unwrap_or_default()),
        };
        self.checksums();
        if let Some(manifest) = &manifest {
            if manifest.format != FORM {
                self.fault(
                    MANIFEST,
                    format!("this form is not known: {}", manifest.format),
                );
            }
            if let Some(signed) = &signed {
                self.signature(signed, manifest, &public_key);
            }
        }
        let chain = manifest
            .as_ref()
            .map(|manifest| self.journal(manifest))
            .unwrap_or_default();
        if let Some(manifest) = &manifest {
            self.checkpoint(manifest, &chain, &public_key);
        }
        self.named(&chain);
        Verdict {
            key,
            public_key,
            members: self.digests.len(),
            entries: chain.entries,
            erased: chain.erased,
            faults: self.faults,
        }
    }

    /// Between the members, before the first and after the last there is nothing, and no name stands twice: other programs
    /// would find what this one does not.
    fn container(&mut self) {
        let mut expected = 0;
        let mut spans = Vec::new();
        for index in 0..self.archive.len() {
            let span = self.archive.by_index_raw(index).map(|file| {
                let start = file.data_start().unwrap_or_default();
                let end = start.saturating_add(file.compressed_size());
                (file.header_start(), end)
            });
            match span {
                Ok(span) => spans.push(span),
                Err(error) => self.fault(&format!("member {index}"), error.to_string()),
            }
        }
        spans.sort_unstable();
        let mut is_dense = true;
        for (start, end) in spans {
            is_dense &= start == expected;
            expected = end;
        }
        is_dense &= expected == self.archive.central_directory_start();
        is_dense &= self.archive.offset() == 0 && self.archive.comment().is_empty();
        if !is_dense {
            self.fault("", "the file holds bytes that belong to no member");
        }
        if self.archive.has_duplicate_names() {
            self.fault("", "a member stands in the file twice");
        }
    }

    /// Hashes every member.
    fn hash_members(&mut self) {
        for index in 0..self.archive.len() {
            let hashed = self.archive.by_index(index).map_err(io::Error::from);
            let hashed = hashed.and_then(|mut file| {
                let name = file.name().map_err(io::Error::from)?.into_owned();
                Ok((name, digest(&mut file)))
            });
            match hashed {
                Ok((name, Ok(digest))) => {
                    self.digests.insert(name, digest);
                }
                Ok((name, Err(error))) => {
                    self.fault(&name, format!("altered: it cannot be read: {error}"));
                    self.digests.insert(name, String::new());
                }
                Err(error) => self.fault(&format!("member {index}"), error.to_string()),
            }
        }
    }

    /// Reads a member as a whole; what is not there or too large is a fault.
    fn text(&mut self, name: &str) -> Option<String> {
        let mut text = String::new();
        let read = self.archive.by_name(name).map_err(io::Error::from);
        let read = read.and_then(|file| file.take(MAX_READ).read_to_string(&mut text));
        match read {
            Ok(_length) => Some(text),
            Err(error) => {
                self.fault(name, format!("it cannot be read: {error}"));
                None
            }
        }
    }

    fn json<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        match serde_json::from_str(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(name, format!("it cannot be read: {error}"));
                None
            }
        }
    }

    /// Compares every member with the list of checksums, and the list with the members.
    fn checksums(&mut self) {
        let Some(text) = self.text(CHECKSUMS) else {
            return;
        };
        let mut listed = BTreeSet::new();
        for line in text.lines() {
            let Some((digest, name)) = line.split_once("  ") else {
                self.fault(CHECKSUMS, "a line has another form");
                continue;
            };
            if !listed.insert(name) {
                self.fault(CHECKSUMS, format!("{name} stands in it twice"));
            }
            match self.digests.get(name).map(String::as_str) {
                None => self.fault(name, "missing"),
                Some("") => {}
                Some(found) if found == digest => {}
                Some(_other) => self.fault(name, "altered"),
            }
        }
        let is_known = |name: &str| listed.contains(name) || name == CHECKSUMS || name == SIGNATURE;
        let names = self.digests.keys().filter(|name| !is_known(name));
        for name in names.cloned().collect::<Vec<_>>() {
            self.fault(&name, "added");
        }
    }

    /// Checks the signature of the list of checksums.
    fn signature(&mut self, signed: &Signed, manifest: &Manifest, key: &str) {
        // Nothing else stands for the bytes of this one member.
        let written = signed.bytes().ok();
        if written.is_none_or(|bytes| self.digests.get(SIGNATURE) != Some(&sha256(&bytes))) {
            self.fault(
                SIGNATURE,
                "altered: its form is not the one in which it was written",
            );
        }
        if signed.public_key != key {
            self.fault(SIGNATURE, "it is of another key");
        }
        if !is_signed(&signed.statement, &signed.signature, key) {
            self.fault(SIGNATURE, "the signature is not that of the key");
        }
        let hash = self.digests.get(CHECKSUMS).cloned().unwrap_or_default();
        let expected = statement(manifest.organisation_id, &hash, manifest.made_at);
        if signed.statement != expected {
            self.fault(CHECKSUMS, "it is not the list that was signed");
        }
    }

    /// Checks the journal entry by entry.
    fn journal(&mut self, manifest: &Manifest) -> Chain {
        let part = &manifest.journal;
        let mut chain = Chain {
            last: part.after,
            head: part.previous.clone(),
            ..Chain::default()
        };
        let mut faults = Vec::new();
        let read = match self.archive.by_name(JOURNAL) {
            Ok(file) => chain.read(BufReader::new(file), manifest, &mut faults),
            Err(error) => Err(error.into()),
        };
        if let Err(error) = read {
            faults.push((JOURNAL.to_owned(), format!("it cannot be read: {error}")));
        }
        if faults.is_empty() && chain.last != part.until {
            let what = format!("entries after {} are missing", chain.last);
            faults.push((JOURNAL.to_owned(), what));
        }
        for (place, what) in faults {
            self.fault(&place, what);
        }
        chain
    }

    /// Checks the signed end of the journal.
    fn checkpoint(&mut self, manifest: &Manifest, chain: &Chain, key: &str) {
        let Some(signed): Option<Signed> = self.json(CHECKPOINT) else {
            return;
        };
        if !is_signed(&signed.statement, &signed.signature, key) {
            self.fault(CHECKPOINT, "the signature is not that of the key");
        }
        let statement = Statement::read(&signed.statement);
        let agrees = statement.is_some_and(|it| {
            it.organisation == manifest.organisation_id
                && it.entries == chain.last
                && it.head == chain.head
        });
        if !agrees {
            self.fault(CHECKPOINT, "the journal does not end where it says");
        }
    }

    /// Compares filed reports and attachments with what the journal says of them.
    fn named(&mut self, chain: &Chain) {
        let mut faults = Vec::new();
        let mut found = BTreeSet::new();
        for (name, digest) in &self.digests {
            // A report is its own file; an attachment has a folder, because its name is somebody's choice.
            let id = match (name.strip_prefix(REPORTS), name.strip_prefix(ATTACHMENTS)) {
                (Some(path), _) => path
                    .split('/')
                    .nth(1)
                    .and_then(|it| it.strip_suffix(".json")),
                (_, Some(path)) => path.split('/').nth(1),
                _ => continue,
            };
            found.extend(id);
            let named = id.and_then(|id| chain.named.get(id));
            if named.is_none_or(|named| named.sha256 != *digest || !name.starts_with(named.folder))
            {
                faults.push((name.clone(), "the journal names other content"));
            }
        }
        for (id, named) in &chain.named {
            let with_incident = named.folder == REPORTS
                && (named.incident.as_ref()).is_some_and(|incident| chain.gone.contains(incident));
            if !found.contains(id.as_str()) && !chain.gone.contains(id) && !with_incident {
                let place = format!("{}{id}", named.folder);
                faults.push((place, "missing: the journal names it"));
            }
        }
        for (place, what) in faults {
            self.fault(&place, what);
        }
    }
}

impl Chain {
    /// Reads the entries, one a line, until the chain breaks.
    fn read(
        &mut self,
        lines: impl BufRead,
        manifest: &Manifest,
        faults: &mut Vec<(String, String)>,
    ) -> io::Result<()> {
        for line in lines.lines() {
            let line = line?;
            let number = self.last.saturating_add(1);
            let place = format!("{JOURNAL} entry {number}");
            let entry: ExportedEntry = match serde_json::from_str(&line) {
                Ok(entry) => entry,
                Err(error) => {
                    faults.push((place, format!("it cannot be read: {error}")));
                    return Ok(());
                }
            };
            if let Some(why) = entry.fault(manifest.organisation_id, self.last, &self.head) {
                faults.push((place, told(why).to_owned()));
                // Behind an altered body the chain goes on; behind anything else nothing can be said.
                if why != Break::PersonalAltered {
                    return Ok(());
                }
            }
            self.entries = self.entries.saturating_add(1);
            if entry.is_erased() {
                self.erased.push(entry.sequence);
            }
            self.name(&entry);
            self.last = entry.sequence;
            self.head = entry.hash;
        }
        Ok(())
    }

    /// Remembers the hash that an entry gives to a filed report or an attachment, and what was erased.
    fn name(&mut self, entry: &ExportedEntry) {
        let incident = entry.incident_id.map(|id| id.to_string());
        let (subject, folder) = match entry.kind.as_str() {
            "obligation.submitted" => ("submission", Some(REPORTS)),
            "incident.attachment_added" => ("attachment", Some(ATTACHMENTS)),
            "incident.attachment_erased" => ("attachment", None),
            "incident.erased" => {
                self.gone.extend(incident);
                return;
            }
            _ => return,
        };
        let factual = entry.factual.as_deref();
        let Some(body) = factual.and_then(|text| serde_json::from_str::<Value>(text).ok()) else {
            return;
        };
        let value = |field: &str| {
            let mut changes = body.get("changes")?.as_array()?.iter();
            let change =
                changes.find(|change| change.get("field").is_some_and(|it| it == field))?;
            Some(change.get("to")?.as_str()?.to_owned())
        };
        let (Some(id), Some(sha256)) = (value(subject), value("sha256")) else {
            return;
        };
        let Some(folder) = folder else {
            self.gone.insert(id);
            return;
        };
        let named = Named {
            sha256,
            folder,
            incident,
        };
        self.named.insert(id, named);
    }
}

fn told(why: Break) -> &'static str {
    match why {
        Break::Missing => "missing: another entry stands in its place",
        Break::Altered => "altered: header, factual body or the link to the entry before",
        Break::PersonalAltered => "altered: the personal body is not the one that was recorded",
        Break::HeadDiffers => "the journal does not end where it says",
    }
}

fn digest(reader: &mut impl Read) -> io::Result<String> {
    let mut context = Context::new(&SHA256);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let length = reader.read(&mut buffer)?;
        if length == 0 {
            return Ok(HEXLOWER.encode(context.finish().as_ref()));
        }
        context.update(buffer.get(..length).unwrap_or_default());
    }
}
