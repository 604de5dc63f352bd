//! All that Typst sees: the design, one document's data, and the fonts. No file, no network, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::FONTS;

const DESIGN: &str = include_str!("document.typ");

/// The world of one document.
pub(super) struct Sheet {
    library: LazyHash<Library>,
    design: Source,
    data: FileId,
    json: Bytes,
}

impl Sheet {
    /// The world in which the design finds these data; `None` if their names were no paths.
    pub(super) fn new(json: Vec<u8>) -> Option<Self> {
        Some(Self {
            library: LazyHash::new(Library::default()),
            design: Source::new(file("document.typ")?, DESIGN.to_owned()),
            data: file("document.json")?,
            json: Bytes::new(json),
        })
    }
}

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.design.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.design.id() {
            Ok(self.design.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data {
            Ok(self.json.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
