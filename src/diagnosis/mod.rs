//! 5d: model × reference → diagnosis.
pub mod matching;
pub mod reference;
pub mod score;
