//! # Digital Operational Resilience Act
//!
//! Regulation (EU) 2022/2554, with the classification of Delegated Regulation (EU) 2024/1772 and the time limits of
//! Delegated Regulation (EU) 2025/301. Official text: <https://eur-lex.europa.eu/eli/reg/2022/2554/oj>.

pub mod art_19;
pub mod authority;
pub mod class;
pub mod class_6;
pub mod class_9;
pub mod entity;
pub mod its;
pub mod time_5;
