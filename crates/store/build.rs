//! Embedded migrations are read at compile time; cargo does not notice new files by itself.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
