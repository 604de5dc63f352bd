//! Black-box tests of the operations: one module for each resource.

mod access;
mod api_keys;
mod audit;
mod frame;
mod law_cases;
mod operation;
mod organisation;
mod users;
