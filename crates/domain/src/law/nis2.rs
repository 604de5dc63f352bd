//! # NIS2 and its national acts
//!
//! Directive (EU) 2022/2555, Art. 23, as the national acts implement it, with Implementing Regulation (EU) 2024/2690 for
//! digital providers. Official text: <https://eur-lex.europa.eu/eli/dir/2022/2555/oj>.

pub mod article_23;
pub mod bsig_35;
pub mod cir;
pub mod national;
pub mod period;
pub mod scope;
