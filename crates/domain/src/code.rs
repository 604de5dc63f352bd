//! Enums with one stable text code each, the same in JSON, in the database and in the documents.

use std::fmt;

use crate::text::Text;

/// A closed list of values, each with a stable code and a label for people.
pub trait Code: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// The list's name in `snake_case`, as documents and problems call it.
    const NAME: &'static str;
    /// Every value, in the order of the list.
    const ALL: &'static [Self];

    /// The value's stable code.
    fn code(self) -> &'static str;

    /// The value's label in both languages.
    fn label(self) -> Text;

    /// The value with this code.
    fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.code() == code)
            .ok_or_else(|| UnknownCode {
                list: Self::NAME,
                code: code.to_owned(),
                known: Self::ALL.iter().map(|value| value.code()).collect(),
            })
    }
}

/// A code that its list does not contain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {list} code {code:?}; known are {}", known.join(", "))]
pub struct UnknownCode {
    /// The list's name.
    pub list: &'static str,
    /// The code that was given.
    pub code: String,
    /// Every code of the list.
    pub known: Vec<&'static str>,
}

/// Declares an enum with codes and labels: `Variant = "code" ["English", "German"]`.
///
/// The enum implements [`Code`], `FromStr`, `Display` (the code) and serde as its code; with the feature `schema` also
/// utoipa's `ToSchema`. JSON, database and OpenAPI document can therefore not disagree.
#[macro_export]
macro_rules! codes {
    (
        $(#[doc = $about:literal])+
        $vis:vis enum $name:ident $list:literal {
            $( $(#[doc = $doc:literal])+ $variant:ident = $code:literal [$en:literal, $de:literal] ),+ $(,)?
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $( $(#[doc = $doc])+ $variant ),+ }

        impl $crate::code::Code for $name {
            const NAME: &'static str = $list;
            const ALL: &'static [Self] = &[$( Self::$variant ),+];

            fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),+ }
            }

            fn label(self) -> $crate::text::Text {
                match self { $( Self::$variant => $crate::text::Text::new($en, $de) ),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::code::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                <Self as $crate::code::Code>::from_code(code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(<Self as $crate::code::Code>::code(*self))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(<Self as $crate::code::Code>::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                <Self as $crate::code::Code>::from_code(&code).map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                let lines: Vec<String> = <Self as $crate::code::Code>::ALL.iter().map(|value| {
                    let label = $crate::code::Code::label(*value);
                    format!("- `{value}`: {} / {}", label.en, label.de)
                }).collect();
                let about = [$( $about ),+].join("\n");
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(<Self as $crate::code::Code>::ALL.iter().map(|value| value.to_string())))
                    .description(Some(format!("{}\n\n{}", about.trim(), lines.join("\n"))))
                    .into()
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn codes_round_trip_and_strangers_are_named() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Ok(*language));
        }
        let error = Language::from_code("fr").unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"unknown language code "fr"; known are en, de"#
        );
    }
}
