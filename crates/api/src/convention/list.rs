//! Pages of a list.

use meldewerk_domain::text::Text;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use super::cursor;
use crate::problem::{Kind, Problem};

/// Items of a page when the client does not say.
pub const LIMIT_DEFAULT: u16 = 50;
/// Most items of a page.
pub const LIMIT_MAX: u16 = 200;

/// Which page of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Items of the page; 50 unless said.
    #[param(minimum = 1, maximum = 200, required = false)]
    pub limit: Option<u16>,
    /// The cursor from `next` of the page before.
    #[param(required = false)]
    pub after: Option<String>,
}

impl Page {
    /// The number of items, and the place after which the page begins.
    pub fn read<T: DeserializeOwned>(&self) -> Result<(i64, Option<T>), Problem> {
        let after = self.after.as_deref().map(cursor::read).transpose()?;
        Ok((limit(self.limit)?, after))
    }
}

/// The number of items that a client asked for.
pub fn limit(asked: Option<u16>) -> Result<i64, Problem> {
    match asked.unwrap_or(LIMIT_DEFAULT) {
        limit @ 1..=LIMIT_MAX => Ok(i64::from(limit)),
        limit => Err(Problem::new(Kind::InvalidQuery)
            .because(Text::new(
                "`limit` must lie between 1 and {max}, not {limit}.",
                "`limit` muss zwischen 1 und {max} liegen, nicht {limit}.",
            ))
            .with("max", LIMIT_MAX)
            .with("limit", limit)),
    }
}

/// Cuts a result that was read with one item too many, and tells whether there is more.
pub fn cut<T>(mut items: Vec<T>, limit: i64) -> (Vec<T>, bool) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > limit;
    items.truncate(limit);
    (items, more)
}
