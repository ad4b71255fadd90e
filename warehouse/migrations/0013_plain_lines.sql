-- Which lines hold anything but plain numbers was found by testing every cell of a season, three times a judging.

ALTER TABLE IF EXISTS line_disclosure_2021 ADD COLUMN IF NOT EXISTS is_plain BOOLEAN;
ALTER TABLE IF EXISTS line_requests_2021 ADD COLUMN IF NOT EXISTS is_plain BOOLEAN;
ALTER TABLE IF EXISTS line_disclosure_2019 ADD COLUMN IF NOT EXISTS is_plain BOOLEAN;
ALTER TABLE IF EXISTS line_requests_2019 ADD COLUMN IF NOT EXISTS is_plain BOOLEAN;
ALTER TABLE IF EXISTS line_proceedings_2019 ADD COLUMN IF NOT EXISTS is_plain BOOLEAN;
ALTER TABLE IF EXISTS line_statistics_2014 ADD COLUMN IF NOT EXISTS is_plain BOOLEAN;
