"""Reports for other programs: JSON, CSV for a spreadsheet, SARIF, and JUnit XML."""
