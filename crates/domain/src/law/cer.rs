//! Resilience of critical entities: Directive (EU) 2022/2557.

pub mod art_15;
