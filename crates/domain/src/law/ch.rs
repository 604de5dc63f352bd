//! Switzerland: Information Security Act (ISG) and Data Protection Act (DSG).

pub mod dsg_24;
pub mod isg_74e;
