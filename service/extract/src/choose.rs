//! Step 5: decisions between candidates, one module each.
