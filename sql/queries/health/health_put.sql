-- SPDX-License-Identifier: MIT
-- Stores :check, a row of health_check as a JSON object.
INSERT INTO product_health_checks (healthy, health_score, coverage_status,
    freshness_status, quality_status, current_coverage, coverage_gap,
    last_sync_age_hours, verified_percentage, image_quality_percentage,
    nutrition_quality_percentage, alert_count, critical_alert_count, alerts,
    timestamp)
SELECT
	:check ->> 'healthy',
	:check ->> 'health_score',
	:check ->> 'coverage_status',
	:check ->> 'freshness_status',
	:check ->> 'quality_status',
	:check ->> 'current_coverage',
	:check ->> 'coverage_gap',
	:check ->> 'last_sync_age_hours',
	:check ->> 'verified_percentage',
	:check ->> 'image_quality_percentage',
	:check ->> 'nutrition_quality_percentage',
	:check ->> 'alert_count',
	:check ->> 'critical_alert_count',
	:check -> 'alerts',
	:check ->> 'timestamp';
