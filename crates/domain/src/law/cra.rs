//! Cyber Resilience Act: Regulation (EU) 2024/2847.

pub mod art_14;
