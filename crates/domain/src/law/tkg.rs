//! Data protection in telecommunications in Germany: Telecommunications Act with Commission Regulation (EU) No 611/2013.

pub mod section_169;
