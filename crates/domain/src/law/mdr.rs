//! Medical devices: Regulation (EU) 2017/745.

pub mod art_87;
