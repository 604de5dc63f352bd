//! Writing the members of a package, with the hash of each.

use std::io::{self, Seek, Write};

use aws_lc_rs::digest::{Context, SHA256};
use data_encoding::HEXLOWER;
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;
use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::seal::{Signed, pretty, statement};
use super::{CHECKSUMS, SIGNATURE};
use crate::checkpoint::CheckpointSigner;

/// Writes the members of a package one after the other.
pub(super) struct Writer<W: Write + Seek> {
    zip: ZipWriter<W>,
    options: SimpleFileOptions,
    checksums: String,
}

/// Passes on what is written, and hashes it.
struct Hashing<'a, W> {
    inner: &'a mut W,
    context: Context,
}

impl<W: Write> Write for Hashing<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.context
            .update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write + Seek> Writer<W> {
    /// A writer of a package.
    pub(super) fn new(out: W) -> Self {
        Self {
            zip: ZipWriter::new(out),
            options: SimpleFileOptions::default().compression_method(CompressionMethod::Deflated),
            checksums: String::new(),
        }
    }

    /// Writes a member whose bytes `fill` gives.
    pub(super) fn member<E: From<io::Error>>(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(), E> {
        self.zip
            .start_file(name, self.options)
            .map_err(io::Error::from)?;
        let mut hashing = Hashing {
            inner: &mut self.zip,
            context: Context::new(&SHA256),
        };
        fill(&mut hashing)?;
        let digest = HEXLOWER.encode(hashing.context.finish().as_ref());
        for part in [digest.as_str(), "  ", name, "\n"] {
            self.checksums.push_str(part);
        }
        Ok(())
    }

    /// Writes a member whose bytes are there.
    pub(super) fn bytes(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.member(name, |out| out.write_all(bytes))
    }

    /// Writes a member of JSON for people to read.
    pub(super) fn json(&mut self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.bytes(name, &pretty(value)?)
    }

    /// Adds the list of checksums and its signature, and ends the package. Answers the hash of the list.
    pub(super) fn finish(
        mut self,
        organisation: OrganisationId,
        at: Instant,
        signer: &CheckpointSigner,
    ) -> io::Result<(W, String)> {
        let checksums = std::mem::take(&mut self.checksums);
        let hash = crate::ids::sha256(checksums.as_bytes());
        self.bytes(CHECKSUMS, checksums.as_bytes())?;
        let seal = Signed::new(statement(organisation, &hash, at), signer);
        self.json(SIGNATURE, &seal)?;
        Ok((self.zip.finish().map_err(io::Error::from)?, hash))
    }
}
