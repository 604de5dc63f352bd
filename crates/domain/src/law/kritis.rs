//! KRITIS-Dachgesetz: the German act on the resilience of critical installations.

pub mod section_18;
