"""A new edition of a document beside the one before it: what moved where, which article is which, which corrections
still hold, and the difference to be read. Plain data, no database."""
