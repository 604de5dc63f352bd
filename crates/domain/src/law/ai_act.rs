//! Artificial Intelligence Act: Regulation (EU) 2024/1689.

pub mod art_73;
