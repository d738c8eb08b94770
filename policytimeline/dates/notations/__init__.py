"""How dates are written: EDTF, ISO 8601, CSL-JSON and plain words, one module for each."""
