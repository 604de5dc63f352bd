-- Regimes that are new since the tables were made.
ALTER TABLE anchors DROP CONSTRAINT anchors_regime_check;
ALTER TABLE anchors ADD CONSTRAINT anchors_regime_check CHECK (regime IN ('', 'gdpr', 'dora', 'nis2', 'cra', 'eidas', 'ai_act', 'mdr', 'kritis', 'cer', 'ch_isg', 'ch_dsg', 'tkg'));
ALTER TABLE obligations DROP CONSTRAINT obligations_regime_check;
ALTER TABLE obligations ADD CONSTRAINT obligations_regime_check CHECK (regime IN ('gdpr', 'dora', 'nis2', 'cra', 'eidas', 'ai_act', 'mdr', 'kritis', 'cer', 'ch_isg', 'ch_dsg', 'tkg'));
