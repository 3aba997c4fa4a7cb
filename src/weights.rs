//! The container of weight files: magic, version, section table, SHA-256. Damaged or foreign files are refused.
