-- Orders as text into the table that licet printed: figures in whole thousandths, no text where nothing is stated.
INSERT INTO cases
SELECT id, destination, date, NULLIF(designer, ''), designed_or_marketed_for_datacenters = 'true',
  NULLIF(tpp_min, '') * 1000, NULLIF(tpp_max, '') * 1000,
  NULLIF(die_area_min, '') * 1000, NULLIF(die_area_max, '') * 1000,
  NULLIF(memory_bandwidth_min, '') * 1000, NULLIF(memory_bandwidth_max, '') * 1000,
  NULLIF(io_bandwidth_min, '') * 1000, NULLIF(io_bandwidth_max, '') * 1000,
  exporter_has_no_letter = 'true', NULLIF(headquarters, '')
FROM orders;
