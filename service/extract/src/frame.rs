//! Step 6: what a sentence leaves to its surroundings: headline, lead, section, paragraph, previous figure.
