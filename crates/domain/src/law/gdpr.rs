//! # General Data Protection Regulation, Articles 33 and 34
//!
//! Regulation (EU) 2016/679, CELEX 32016R0679. Official text: <https://eur-lex.europa.eu/eli/reg/2016/679/oj>.
//! Guidelines of the European Data Protection Board 9/2022 and 01/2021 say how it is read.

pub mod art_33;
pub mod art_34;
pub mod authority;
pub mod breach;
pub mod enisa;
pub mod omnibus;
pub mod risk;
pub mod sgbx_83a;
